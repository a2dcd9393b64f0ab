using Mover.Server.Calls;

namespace Mover.Server.Spaces.Ending;

/// <summary>What stands beside a space that waits for its deletion.</summary>
/// <param name="Time">Since when nobody may enter it.</param>
/// <param name="DueTime">When it is deleted.</param>
/// <param name="StayLinkId">The link that takes it back, or the move that it waits after.</param>
/// <param name="ToldDays">How many days before the due time the last reminder stood for; 0 while there was none.</param>
internal sealed record Closing(ClosingCause Cause, DateTimeOffset Time, DateTimeOffset DueTime, string StayLinkId, int ToldDays)
{
    /// <summary>The new address of a space that has moved; empty otherwise.</summary>
    public string MovedTo { get; init; } = "";

    /// <summary>What everybody is told who calls for the space.</summary>
    public Refusal ToRefusal() => MovedTo.Length > 0 ? Refusal.SpaceMoved(MovedTo, DueTime) : Refusal.SpaceClosed(DueTime);
}
