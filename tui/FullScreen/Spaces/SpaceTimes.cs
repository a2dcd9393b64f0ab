using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>How soon a space is deleted.</summary>
internal static class SpaceTimes
{
    public static readonly TimeSpan Near = TimeSpan.FromDays(3);
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>When it is deleted unless something keeps it.</summary>
    public static DateTimeOffset? FindDue(PendingSpace space) => EntryTime.Find(space.DeleteDueTime);

    /// <summary>True also for what is kept longer than it was to be.</summary>
    public static bool IsDueWithin(TimeSpan time, PendingSpace space, DateTimeOffset now) => FindDue(space) is { } due && due - now < time;

    public static Ink InkOf(PendingSpace space, DateTimeOffset now) =>
        IsDueWithin(Near, space, now) ? Ink.Bad : IsDueWithin(Soon, space, now) ? Ink.Warn : Ink.Text;
}
