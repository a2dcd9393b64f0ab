using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Notices;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Takes note of what the support of the source's server did with the source after the switch.</summary>
internal sealed class ArrivalSource(MoverDatabase database, ArrivalSaga saga, NoticeBoard notices, TimeProvider time)
{
    /// <summary>The source is active again: there is nothing to take back any more, and the owner is told that there are two spaces.</summary>
    public Task RestoredAsync(string moveId, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
            // Told before: what comes next is that it settles.
            if (arrival.State == ArrivalState.Switched && arrival.UndoExpireTime <= time.GetUtcNow())
                return;
            RequireSwitched(arrival);
            await saga.TurnAsync(session, arrival with { UndoExpireTime = time.GetUtcNow() }, ct);
            await notices.PostAsync(session, space.Id, new SourceRestored(moveId, arrival.SourceAddress), byMail: true, ct);
        }, ct);

    /// <summary>The source is deleted on another day: until then the move can be taken back.</summary>
    public Task PostponedAsync(string moveId, DateTimeOffset expireTime, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (arrival, _) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
            RequireSwitched(arrival);
            await saga.StoreAsync(session, arrival with { UndoExpireTime = expireTime, NextTime = expireTime }, ct);
        }, ct);

    private static void RequireSwitched(Arrival arrival)
    {
        if (arrival.State != ArrivalState.Switched)
            throw ArrivalSaga.WrongState(arrival);
    }
}
