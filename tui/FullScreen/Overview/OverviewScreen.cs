using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>How all of it stands, for a screen on the wall and for the beginning of a day.</summary>
internal sealed record OverviewScreen : Screen
{
    public override Phrase Name { get; } = new("Overview", "Tableau de bord");

    public override IEnumerable<Feed> Feeds => [new RequestsFeed(), new SpacesFeed(), new GrantsFeed(), new TransfersFeed()];

    /// <summary>As good as the worst of what it is made of.</summary>
    public override Standing StandingIn(Store store) =>
        new[] { store.Requests.Standing, store.Spaces.Standing, store.Grants.Standing, store.Transfers.Standing }
            .MaxBy(standing => standing.Condition switch
            {
                FeedCondition.Live => 0,
                FeedCondition.Waiting => 1,
                FeedCondition.Refused => 2,
                _ => 3,
            })!;

    public override void Paint(Canvas canvas, Model model) => OverviewPainter.Paint(canvas, model);
}
