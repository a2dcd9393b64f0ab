using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Moves.Faults;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Decides what becomes of an arrival whose step failed: it is tried again, or it is aborted while that is still possible.</summary>
internal sealed class ArrivalTroubles(ArrivalSaga saga, ArrivalEnding ending, MovesOptions options, TimeProvider time, ILogger<ArrivalTroubles> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // A frozen source waits for the final pass.
    private static readonly TimeSpan LongestFinalPause = TimeSpan.FromSeconds(1);

    // Whoever ended the move says why itself, a moment after it no longer answers for it.
    private static readonly TimeSpan LeftBehindTime = TimeSpan.FromMinutes(1);

    public async Task MeetAsync(Arrival tried, StepFault fault, CancellationToken ct)
    {
        var arrival = await saga.GetAsync(tried.MoveId, ct);
        // Somebody ended it meanwhile, and that is what the step failed of.
        if (arrival.State != tried.State || arrival.Pass != tried.Pass)
            return;
        var (now, failures) = (time.GetUtcNow(), arrival.FailureCount + 1);
        var since = arrival.FailingSince ?? now;
        if (arrival.IsComing && IsOver(fault, failures, since, now))
            await AbortAsync(arrival, fault, ct);
        else
            await PostponeAsync(arrival, fault, now, since, failures, ct);
    }

    private bool IsOver(StepFault fault, int failures, DateTimeOffset since, DateTimeOffset now) => fault.IsLeftBehind
        ? now - since >= LeftBehindTime
        : Retry.IsOver(fault, failures, since, now, options.GiveUpAfter);

    private Task AbortAsync(Arrival arrival, StepFault fault, CancellationToken ct) => fault.IsLeftBehind || fault is { Kind: StepFaultKind.Passing, IsFull: false }
        ? ending.AbortAsync(arrival.MoveId, RichError.ReasonName(Reason.MoveAbandoned), fault.Words, ct)
        : ending.AbortAsync(arrival.MoveId, fault.Reason, fault.Words, ct);

    private Task PostponeAsync(Arrival arrival, StepFault fault, DateTimeOffset now, DateTimeOffset since, int failures, CancellationToken ct)
    {
        var longest = arrival is { State: ArrivalState.Pulling, IsFinal: true } ? LongestFinalPause : LongestPause;
        logger.ArrivalWaits(arrival.MoveId, arrival.State, fault.Words);
        return saga.ChangeAsync(
            arrival.MoveId, waiting => waiting.State == arrival.State
                ? waiting with
                {
                    NextTime = now + Backoff.PauseAfter(failures, longest),
                    FailingSince = since,
                    FailureCount = failures,
                    Progress = WithCause(waiting.Progress, fault),
                }
                : waiting, ct);
    }

    private static WatchArrivalResponse WithCause(WatchArrivalResponse progress, StepFault fault)
    {
        var told = progress.Clone();
        (told.WaitReason, told.WaitWords) = (fault.Reason, fault.Words);
        return told;
    }
}
