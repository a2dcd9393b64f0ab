using Mover.Server.Calls;
using Mover.Server.Moves.Working;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Does what is to be done for a move in its state. What comes of it is the next input, and another state.</summary>
internal sealed class MoveSteps(
    MoveSaga saga, BeginStep begin, CopyStep copy, VerifyStep verify, SwitchStep switching, UndoStep undo, TellEndStep tellEnd,
    TargetVerdict verdict, MoveTroubles troubles,
    CallGuard guard, ILogger<MoveSteps> logger)
{
    public async Task RunAsync(string moveId, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        try
        {
            await StepAsync(move, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            await MeetAsync(move, Understand(move, fault, ct), ct);
        }
    }

    private async Task MeetAsync(Move move, StepFault fault, CancellationToken ct)
    {
        try
        {
            if (fault.Reason == RichError.ReasonName(Reason.MoveState) && move.IsRunning && move.State != MoveState.Switching)
                fault = await verdict.FindAsync(move, ct) ?? fault;
        }
        catch (Exception silent) when (StepFault.Find(silent, guard, ct) is not null)
        {
            // Then there is only what is known already.
        }

        await troubles.MeetAsync(move, fault, ct);
    }

    private StepFault Understand(Move move, Exception fault, CancellationToken ct)
    {
        if (fault is ArrivalAbortedException aborted)
            return aborted.ToStepFault();
        if (StepFault.Find(fault, guard, ct) is { } known)
            return known;
        logger.DueRowFailed(fault, "move", move.Id);
        return StepFault.Internal;
    }

    private Task StepAsync(Move move, CancellationToken ct) => move.State switch
    {
        MoveState.AwaitingConfirmation => saga.StepAsync(move, MoveInput.ConfirmationExpired, null, ct),
        MoveState.Confirmed => begin.RunAsync(move, ct),
        MoveState.Copying => copy.RunAsync(move, ct),
        MoveState.Freezing => copy.RunFrozenAsync(move, ct),
        MoveState.Verifying => verify.RunAsync(move, ct),
        MoveState.Switching => switching.RunAsync(move, ct),
        MoveState.Undoing => undo.RunAsync(move, ct),
        MoveState.Cancelled or MoveState.Failed when move.IsAbortDue => tellEnd.RunAsync(move, ct),
        _ => saga.NoteAsync(move.Id, idle => idle with { NextTime = null }, ct),
    };
}
