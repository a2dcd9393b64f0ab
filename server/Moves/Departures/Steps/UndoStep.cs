using Mover.Peer.V1;
using Mover.Server.Moves.Between;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Lets the target get back what it had, and opens the source when it has that.</summary>
internal sealed class UndoStep(MoveSaga saga, TargetServers targets, MovesOptions options)
{
    public async Task RunAsync(Move move, CancellationToken ct)
    {
        var target = targets.Of(move);
        await target.UndoAsync(new UndoArrivalRequest { DiscardChanges = move.DiscardsChanges }, ct);
        await foreach (var arrival in new PeerSilence(options.GiveUpAfter).ReadAsync(target.WatchAsync, ct))
        {
            if (arrival.State == ArrivalState.Undone)
            {
                await saga.StepAsync(move, MoveInput.Undone, null, ct);
                return;
            }

            if (arrival.State != ArrivalState.Undoing)
                throw PeerEntries.Misbehaves($"the state {arrival.State} where none such can be");
        }

        throw PeerEntries.Misbehaves("the end of a stream that has none");
    }
}
