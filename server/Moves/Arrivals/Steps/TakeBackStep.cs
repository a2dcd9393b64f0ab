using Mover.Server.Database;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Removes what has come of an aborted arrival, and gives the target back to its owner as it was.</summary>
internal sealed class TakeBackStep(MoverDatabase database, ArrivalSaga saga)
{
    public async Task RunAsync(Arrival arrival, CancellationToken ct)
    {
        // Never begun: then nothing has come.
        if (arrival.Pass > 0)
            await TakeBackAsync(arrival, ct);
        await saga.ChangeAsync(
            arrival.MoveId, over => over with { NextTime = null, PullToken = null, SealingKey = null, ComparisonKey = null, FailingSince = null, FailureCount = 0 }, ct);
    }

    private async Task TakeBackAsync(Arrival arrival, CancellationToken ct)
    {
        await database.WriteAsync((session, ct) => LargeContentTable.RemoveAllAsync(session, arrival.MoveId, ct), ct);
        while (await database.WriteAsync(
            async (session, ct) =>
            {
                await ArrivalSaga.GetAndLockAsync(session, arrival.MoveId, ct);
                return await SpaceReplacement.TakeBackStepAsync(session, arrival.SpaceId, arrival.Revision, ct);
            }, ct))
        {
            ct.ThrowIfCancellationRequested();
        }

        await database.WriteAsync((session, ct) => SpaceReplacement.ReopenAsync(session, arrival.SpaceId, arrival.Holder, ct), ct);
    }
}
