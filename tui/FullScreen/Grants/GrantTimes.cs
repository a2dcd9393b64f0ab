using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Grants;

/// <summary>For how long a grant goes on.</summary>
internal static class GrantTimes
{
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(15);

    public static bool IsOpen(Grant grant) => grant.State is GrantState.Scheduled or GrantState.Active;

    /// <summary>Null for what is over, and for what has no end.</summary>
    public static DateTimeOffset? FindEnd(Grant grant) => IsOpen(grant) ? EntryTime.Find(grant.EndTime) : null;

    public static string Left(Grant grant, Viewer viewer) => FindEnd(grant) is { } end ? When.Until(end, viewer) : "—";

    public static Ink InkOfLeft(Grant grant, DateTimeOffset now) => FindEnd(grant) is { } end && end - now < Near ? Ink.Warn : Ink.Text;
}
