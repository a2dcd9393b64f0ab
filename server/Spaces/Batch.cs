namespace Mover.Server.Spaces;

/// <summary>Changes of a space that become visible at once.</summary>
/// <param name="Revision">The revision that it becomes; its rows carry it already, and no reader looks so far.</param>
/// <param name="Change">What it adds to the counts of the space so far.</param>
/// <param name="TouchedTime">When it was last written to.</param>
internal sealed record Batch(
    string Id, string SpaceId, long Revision, BatchState State, EntryChange Change, DateTimeOffset TouchedTime)
{
    public bool IsIdle(DateTimeOffset now, TimeSpan idle) => State == BatchState.Open && TouchedTime + idle <= now;
}
