using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Partners;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Lets the target get back what it had, and opens the source when it has that.</summary>
internal sealed class UndoStep(MoverDatabase database, MoveSaga saga, TargetServers targets, MovesOptions options, TimeProvider time)
{
    public async Task RunAsync(Move move, CancellationToken ct)
    {
        var target = targets.Of(move);
        await target.UndoAsync(new UndoArrivalRequest { DiscardChanges = move.DiscardsChanges }, ct);
        await foreach (var arrival in new PeerSilence(options.GiveUpAfter).ReadAsync(target.WatchAsync, ct))
        {
            if (arrival.State == ArrivalState.Undone)
            {
                await database.WriteAsync((session, ct) => FinishAsync(session, move, ct), ct);
                return;
            }

            if (arrival.State != ArrivalState.Undoing)
                throw PeerEntries.Misbehaves($"the state {arrival.State} where none such can be");
        }

        throw PeerEntries.Misbehaves("the end of a stream that has none");
    }

    private async Task FinishAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        await saga.StepAsync(session, move, MoveInput.Undone, null, ct);
        await MovePartnerTable.TellOfReturnAsync(session, move.Id, time.GetUtcNow(), ct);
    }
}
