namespace Mover.Server.Spaces;

/// <summary>How far a batch is. The numbers are stored.</summary>
internal enum BatchState
{
    Open = 1,
    Committed = 2,

    /// <summary>Its rows are being removed; nobody writes to the space until that is done.</summary>
    TakingBack = 3,
    Aborted = 4,
}
