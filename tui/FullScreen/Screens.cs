using Mover.Tui.FullScreen.Grants;
using Mover.Tui.FullScreen.Help;
using Mover.Tui.FullScreen.Journal;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Overview;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Transfers;
using Mover.V1;

namespace Mover.Tui.FullScreen;

/// <summary>The screens that one goes to by a command.</summary>
internal static class Screens
{
    public static Screen Requests => new ListScreen<AccessRequest>(RequestList.Kind);

    public static Screen Spaces => new ListScreen<PendingSpace>(SpaceList.Kind);

    public static Screen Grants => new ListScreen<Grant>(GrantList.Kind);

    public static Screen Transfers => new ListScreen<Transfer>(TransferList.Kind);

    public static Screen Journal => new ListScreen<JournalRecord>(JournalList.Kind);

    public static Screen Overview => new OverviewScreen();

    public static Screen Help => new PageScreen(HelpPage.Kind, "");
}
