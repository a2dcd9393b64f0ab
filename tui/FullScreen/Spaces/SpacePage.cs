using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>One space that waits for its deletion, and what else is known of it.</summary>
internal sealed class SpacePage : PageKind
{
    public static readonly SpacePage Kind = new();

    private static readonly Phrase Gone = new("It no longer waits for its deletion: it is deleted, or open again.", "Il n’attend plus sa suppression : il est supprimé, ou de nouveau ouvert.");

    public override Phrase Name { get; } = new("Space", "Espace");

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [new SpacesFeed(), new RequestsFeed(), new GrantsFeed(), new TransfersFeed()];

    public override Standing StandingOf(Store store) => store.Spaces.Standing;

    public override string SubjectOf(PageScreen page, Model model) => SpaceNames.AddressOf(page.Id, model.Store);

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model)
    {
        if (model.Store.Spaces.Find(page.Id) is { } space)
            return [.. SpaceLines.Of(space, model), .. SpaceHistory.Of(space, model)];
        return model.Store.Spaces.Standing.IsLive ? [model.Say(Gone)] : [];
    }

    public override IEnumerable<Binding> BindingsOf(PageScreen page, Model model) =>
        model.Store.Spaces.Find(page.Id) is { } space ? SpaceActs.Of(space, model) : [];
}
