using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>What the pages of mailed links show of a space whose owner leaves.</summary>
/// <param name="Closing">What is known of its end; null unless it waits for that.</param>
/// <param name="Delay">How long it waits once the deletion is confirmed.</param>
internal sealed record LeavingSpace(
    string Address,
    string Title,
    string Language,
    long EntryCount,
    long UsedBytes,
    SpaceState State,
    Closing? Closing,
    TimeSpan Delay)
{
    /// <summary>When it is deleted; null unless it waits for that.</summary>
    public DateTimeOffset? DeleteDueTime => Closing?.DueTime;
}
