using Mover.Server.Calls;
using Mover.Server.Moves.Between;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Waits for the order of the source's server, and asks after it when it is silent: a target is not closed for ever because a server is gone.</summary>
internal sealed class WaitStep(ArrivalSaga saga, ArrivalEnding ending, SourceServers sources, TimeProvider time)
{
    /// <summary>How often it is asked.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task RunAsync(Arrival arrival, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var isHeard = now - arrival.ContactTime < Pause && now >= arrival.ContactTime;
        if (!isHeard && !(await sources.Of(arrival).GetStateAsync(ct)).IsAlive)
        {
            await ending.AbortAsync(
                arrival.MoveId, RichError.ReasonName(Reason.MoveAbandoned), "The server of the source has ended the move.", ct);
            return;
        }

        await saga.ChangeAsync(
            arrival.MoveId, waiting => waiting with { ContactTime = now, NextTime = now + Pause, FailingSince = null, FailureCount = 0 }, ct);
    }
}
