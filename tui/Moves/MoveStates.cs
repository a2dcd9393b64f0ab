using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>What a state of a move means for whoever waits for it.</summary>
internal static class MoveStates
{
    /// <summary>True while its owner has something to do before it goes by itself.</summary>
    public static bool IsBeforeConfirmation(Move move) => move.State is MoveState.Draft or MoveState.Checked or MoveState.AwaitingConfirmation;

    /// <summary>True if nothing comes any more that is waited for; a source that waits for its deletion is not.</summary>
    public static bool IsOver(Move move) => move.State is
        MoveState.Moved or MoveState.Done or MoveState.Cancelled or MoveState.Failed or MoveState.Undone;

    /// <summary>True also if it was not confirmed in time, or has lost its check meanwhile.</summary>
    public static bool IsOverOrUnconfirmed(Move move) => IsOver(move) || move.State is MoveState.Draft or MoveState.Checked;

    /// <summary>True once taking it back has come to an end, or was refused.</summary>
    public static bool IsUndoOver(Move move) => move.State is MoveState.Undone or MoveState.Done || move is { State: MoveState.Moved, End: not null };
}
