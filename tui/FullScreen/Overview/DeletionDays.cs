using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>How many spaces are due to be deleted on each of the next days: those that are deleted then, and those that something keeps.</summary>
internal sealed record DeletionDays(long[] Free, long[] Held)
{
    public const int Days = 30;

    /// <summary>By the days of the viewer's calendar: the first one is today, and has what is due since before.</summary>
    public static DeletionDays Of(IEnumerable<PendingSpace> spaces, Viewer viewer)
    {
        var days = new DeletionDays(new long[Days], new long[Days]);
        var today = DayOf(viewer.Now, viewer);
        foreach (var space in spaces)
        {
            if (SpaceTimes.FindDue(space) is not { } due)
                continue;
            // An hour more or less in a night of the year makes no other day.
            var day = Math.Max(0, DayOf(due, viewer) - today);
            if (day < Days)
                (space.Holds.Count == 0 ? days.Free : days.Held)[day]++;
        }
        return days;
    }

    public long Most => Math.Max(Free.Max(), Held.Max());

    private static int DayOf(DateTimeOffset moment, Viewer viewer) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, viewer.Zone).DateTime).DayNumber;
}
