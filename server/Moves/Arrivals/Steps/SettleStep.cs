using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Lets go of what a target had before, once the time to take the move back is over.</summary>
internal sealed class SettleStep(MoverDatabase database, ArrivalSaga saga, PeerCredentials credentials, TimeProvider time)
{
    public Task RunAsync(Arrival arrival, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (locked, _) = await ArrivalSaga.GetAndLockAsync(session, arrival.MoveId, ct);
            if (locked.State != ArrivalState.Switched || locked.UndoExpireTime > time.GetUtcNow())
                return;
            await SpaceReplacement.ForgetAsync(session, locked.SpaceId, locked.Holder, ct);
            await credentials.EndAsync(session, new PeerCredential(locked.MoveId, PeerSide.Source), ct);
            await saga.StepAsync(
                session, locked with { State = ArrivalState.Settled, NextTime = null, PullToken = null, SealingKey = null, ComparisonKey = null }, ct);
        }, ct);
}
