using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Does what is to be done for a move in its state. What comes of it is the next input, and another state.</summary>
internal sealed class MoveSteps(
    MoveSaga saga, BeginStep begin, CopyStep copy, VerifyStep verify, SwitchStep switching, UndoStep undo, TellEndStep tellEnd, TellSourceStep tellSource)
{
    public Task RunAsync(Move move, CancellationToken ct) => move.State switch
    {
        MoveState.AwaitingConfirmation => saga.StepAsync(move, MoveInput.ConfirmationExpired, null, ct),
        MoveState.Confirmed => begin.RunAsync(move, ct),
        MoveState.Copying => copy.RunAsync(move, ct),
        MoveState.Freezing => copy.RunFrozenAsync(move, ct),
        MoveState.Verifying => verify.RunAsync(move, ct),
        MoveState.Switching => switching.RunAsync(move, ct),
        MoveState.Undoing => undo.RunAsync(move, ct),
        MoveState.Cancelled or MoveState.Failed when move.IsAbortDue => tellEnd.RunAsync(move, ct),
        MoveState.Moved or MoveState.Done when move.IsAbortDue => tellSource.RunAsync(move, ct),
        _ => saga.NoteAsync(move.Id, idle => idle with { NextTime = null }, ct),
    };
}
