using Mover.Server.Calls;
using Mover.Server.Moves.Faults;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Tries the step that is due for a move, and meets what it fails of.</summary>
internal sealed class MoveAttempt(MoveSaga saga, MoveSteps steps, MoveTroubles troubles, TargetVerdict verdict, StepFaults faults)
{
    public async Task RunAsync(string moveId, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        try
        {
            await steps.RunAsync(move, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            var understood = fault is ArrivalAbortedException aborted ? aborted.ToStepFault() : faults.Understand(fault, "move", move.Id, ct);
            await troubles.MeetAsync(move, await ExplainAsync(move, understood, ct), ct);
        }
    }

    /// <summary>A target that does not do what its state does not allow may have been cancelled there: then that is the cause.</summary>
    private async Task<StepFault> ExplainAsync(Move move, StepFault fault, CancellationToken ct)
    {
        if (fault.Reason != RichError.ReasonName(Reason.MoveState) || !move.IsRunning || move.State == MoveState.Switching)
            return fault;
        try
        {
            return await verdict.FindAsync(move, ct) ?? fault;
        }
        catch (Exception silent) when (faults.Find(silent, ct) is not null)
        {
            // Then there is only what is known already.
            return fault;
        }
    }
}
