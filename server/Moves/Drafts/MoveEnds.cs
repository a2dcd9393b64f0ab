using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Between;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Cancels moves and takes them back, from either side.</summary>
internal sealed class MoveEnds(
    MoverDatabase database, MoveEnding ending, ArrivalEnding arrivals, SourceServers sources, MoveShelf shelf, TimeProvider time)
{
    public async Task<V1.Move> CancelAsync(Caller caller, string moveId, CancellationToken ct)
    {
        var side = await database.ReadAsync((session, ct) => MoveSide.GetAsync(session, caller, moveId, ct), ct);
        if (side.Departure is not null)
            await ending.CancelAsync(moveId, ct);
        else
            // From then on the target never switches; the source hears of it when it asks.
            await arrivals.AbortAsync(moveId, reason: "", words: "", ct);
        return await shelf.GetAsync(caller, moveId, ct);
    }

    public async Task<V1.Move> UndoAsync(Caller caller, string moveId, bool discardsChanges, CancellationToken ct)
    {
        var side = await database.ReadAsync((session, ct) => MoveSide.GetAsync(session, caller, moveId, ct), ct);
        if (side.Departure is not null)
            await ending.UndoAsync(moveId, discardsChanges, ct);
        else
            await AskSourceAsync(side.Arrival!, discardsChanges, ct);
        return await shelf.GetAsync(caller, moveId, ct);
    }

    private async Task AskSourceAsync(Arrival arrival, bool discardsChanges, CancellationToken ct)
    {
        if (arrival.State is ArrivalState.Undoing or ArrivalState.Undone)
            return;
        if (arrival.State != ArrivalState.Switched || arrival.UndoExpireTime <= time.GetUtcNow())
            throw ArrivalSaga.WrongState(arrival);
        await database.ReadAsync((session, ct) => ArrivalEnding.RequireUnchangedAsync(session, arrival, discardsChanges, ct), ct);
        await PeerTalks.AskAsync(
            async () =>
            {
                await sources.Of(arrival).RequestEndAsync(new RequestEndRequest { DiscardChanges = discardsChanges }, ct);
                return true;
            }, ct);
    }
}
