using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Grants;

/// <summary>One grant.</summary>
internal sealed class GrantPage : PageKind
{
    public static readonly GrantPage Kind = new();

    private static readonly Phrase Gone = new("It is not among the grants that are listed any more.", "Il n’est plus parmi les accès listés.");

    public override Phrase Name { get; } = new("Grant", "Accès");

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [new GrantsFeed()];

    public override Standing StandingOf(Store store) => store.Grants.Standing;

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model) => Find(page, model) is { } grant
        ? GrantLines.Of(grant, model)
        : model.Store.Grants.Standing.IsLive ? [model.Say(Gone)] : [];

    public override IEnumerable<Binding> BindingsOf(PageScreen page, Model model) => Find(page, model) is { } grant ? GrantActs.Of(grant, model) : [];

    private static Grant? Find(PageScreen page, Model model) => model.Store.Grants.Find(page.Id);
}
