using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>One request, and beside it what whoever approves it allows.</summary>
internal sealed class RequestPage : PageKind
{
    public static readonly RequestPage Kind = new();

    public override Phrase Name { get; } = new("Request", "Demande");

    public override ImmutableArray<Phrase> Tabs { get; } =
    [
        new("Summary", "Résumé"), new("Identity", "Identité"), new("Space", "Espace"), new("Votes", "Avis"), new("Messages", "Messages"), new("Journal", "Journal"),
    ];

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [new RequestFeed(page.Id)];

    public override Standing StandingOf(Store store) => store.Details.Standing;

    // The ticket is what people call it; y copies the id.
    public override string SubjectOf(PageScreen page, Model model) => Find(page, model)?.Request.Ticket ?? page.Id;

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model)
    {
        if (Find(page, model) is not { } details)
            return [];
        return page.Tab switch
        {
            1 => RequestHistory.Identity(details.Request, model),
            2 => SpaceLines.Of(details.Space, model),
            3 => RequestHistory.Votes(details.Request, model),
            4 => RequestHistory.Messages(details.Request, model),
            5 => RequestHistory.Journal(details.Request, model),
            _ => RequestLines.Summary(details.Request, model),
        };
    }

    public override IEnumerable<Line> AsideOf(PageScreen page, Model model) =>
        page.Tab == 0 && Find(page, model) is { Request.EndTime: null } details ? OutlookLines.Of(details.Request, details.Outlook, model) : [];

    public override IEnumerable<Binding> BindingsOf(PageScreen page, Model model) =>
        Find(page, model) is { } details ? RequestActs.Of(details.Request, model) : [];

    private static GetRequestResponse? Find(PageScreen page, Model model) => model.Store.Details.Find(page.Id);
}
