using Mover.V1;

namespace Mover.Server.Support.Grants;

/// <summary>What comes of a request if it is approved now.</summary>
/// <param name="StartTime">When that begins.</param>
/// <param name="EndTime">Until when it lasts; null for what is done at once.</param>
/// <param name="DueTime">When the space is deleted afterwards; null if it is active.</param>
internal sealed record AccessOutlook(
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime,
    DateTimeOffset? DueTime,
    IReadOnlyList<AccessObstacle> Obstacles,
    IReadOnlyList<AccessLoss> Losses);
