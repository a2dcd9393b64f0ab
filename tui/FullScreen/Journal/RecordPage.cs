using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>One record of the journal.</summary>
internal sealed class RecordPage : PageKind
{
    public static readonly RecordPage Kind = new();

    private static readonly Phrase Gone = new("It is not among the newest records any more.", "Il n’est plus parmi les enregistrements récents.");

    public override Phrase Name { get; } = new("Record", "Enregistrement");

    public override IEnumerable<Feed> FeedsOf(PageScreen page) => [new JournalFeed()];

    public override Standing StandingOf(Store store) => store.Journal.Standing;

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model) => model.Store.Journal.Find(page.Id) is { } record
        ? RecordLines.Of(record, model)
        : model.Store.Journal.Standing.IsLive ? [model.Say(Gone)] : [];

    public override IEnumerable<Binding> BindingsOf(PageScreen page, Model model) => [VerifyPage.Key];
}
