namespace Mover.Server.Moves.Faults;

/// <summary>What it means for a move that a step of it failed.</summary>
/// <param name="Kind">Whether trying again may help.</param>
/// <param name="Reason">By its name in the contract.</param>
/// <param name="Words">A sentence for people.</param>
internal sealed record StepFault(StepFaultKind Kind, string Reason, string Words)
{
    /// <summary>How many entries would be lost, where that is the cause; else 0.</summary>
    public long ChangedEntries { get; init; }

    /// <summary>True if the other server says that the move is not where this step of it belongs, or no longer knows its credential: it has
    /// ended the move, or forgotten it.</summary>
    public bool IsLeftBehind => Reason is "CREDENTIALS_INVALID" or "MOVE_STATE";

    /// <summary>True if there is no room left on a disk.</summary>
    public bool IsFull => Reason == "STORE_FULL";
}
