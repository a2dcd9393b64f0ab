using Mover.Server.Database;
using Mover.Server.Moves.Faults;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Decides what becomes of a move whose step failed: it is tried again, or it ends, or, where it can only go forward, somebody is called.</summary>
internal sealed class MoveTroubles(
    MoverDatabase database, MoveSaga saga, MoveNews news, MovesOptions options, TimeProvider time, ILogger<MoveTroubles> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestFrozenPause = TimeSpan.FromSeconds(2);

    // A frozen source that waits for so long needs somebody who looks after it.
    private static readonly TimeSpan Stall = TimeSpan.FromMinutes(5);

    // The target's server finds out by itself; after this nobody waits for it any more.
    private static readonly TimeSpan TellTime = TimeSpan.FromDays(30);

    /// <param name="tried">The move as it was when the step began.</param>
    public async Task MeetAsync(Move tried, StepFault fault, CancellationToken ct)
    {
        var move = await saga.GetAsync(tried.Id, ct);
        // It took a step meanwhile, and that is what this one failed of.
        if (!move.IsAt(tried))
            return;
        var (now, failures) = (time.GetUtcNow(), move.FailureCount + 1);
        var since = move.FailingSince ?? now;
        if (CanEnd(move) && Retry.IsOver(fault, failures, since, now, move.IsAbortDue ? TellTime : options.GiveUpAfter))
            await EndAsync(move, fault, ct);
        else
            await PostponeAsync(move, fault, now, since, failures, ct);
    }

    private static bool CanEnd(Move move) => move.State != MoveState.Switching;

    private Task EndAsync(Move move, StepFault fault, CancellationToken ct)
    {
        if (move.IsAbortDue)
            return saga.NoteAsync(move.Id, told => told with { IsAbortDue = false, Consent = move.State == MoveState.Moved ? told.Consent : null, NextTime = null }, ct);
        Move Ended(Move ended) => ended with { EndReason = fault.Reason, EndWords = fault.Words, ChangedEntries = fault.ChangedEntries };
        return move.State == MoveState.Undoing
            ? saga.StepAsync(move, MoveInput.UndoRefused, Ended, ct)
            : saga.StepAsync(move, fault.Reason.Length == 0 ? MoveInput.Cancelled : MoveInput.Failed, Ended, ct);
    }

    private async Task PostponeAsync(Move move, StepFault fault, DateTimeOffset now, DateTimeOffset since, int failures, CancellationToken ct)
    {
        var pause = Backoff.PauseAfter(failures, move.IsFrozen ? LongestFrozenPause : LongestPause);
        logger.MoveWaits(move.Id, move.State, fault.Words);
        var isStalled = move.State == MoveState.Switching && !move.IsStallTold && now - move.StateTime >= Stall;
        if (isStalled)
            await TellStalledAsync(move, fault, ct);
        await saga.NoteAsync(
            move.Id, waiting => waiting.State == move.State
                ? waiting with { NextTime = now + pause, FailingSince = since, FailureCount = failures, IsStallTold = waiting.IsStallTold || isStalled }
                : waiting, ct);
    }

    private async Task TellStalledAsync(Move move, StepFault fault, CancellationToken ct)
    {
        logger.MoveStalled(move.Id, move.StateTime, fault.Words);
        await database.WriteAsync((session, ct) => news.TellStalledAsync(session, move, ct), ct);
    }
}
