using Mover.Tui.Entries;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>By when something has to be done about a request.</summary>
internal static class RequestTimes
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(3);

    /// <summary>The earlier of taking and deciding it; null once it is closed, and while it waits for the requester.</summary>
    public static DateTimeOffset? FindDue(AccessRequest request) => request.EndTime is not null ? null
        : new[] { request.ClaimedBy.Length == 0 ? EntryTime.Find(request.TakeDueTime) : null, EntryTime.Find(request.ResolveDueTime) }.Min();

    public static bool IsDueSoon(AccessRequest request, DateTimeOffset now) =>
        EntryTime.Find(request.DeleteDueTime) is { } delete && delete - now < Near || FindDue(request) is { } due && due - now < Near;
}
