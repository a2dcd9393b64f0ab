using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>One entry that is not read here.</summary>
internal sealed class EntryPage(EntryRow row) : PageKind
{
    public override Phrase Name { get; } = new("Entry", "Élément");

    public override Standing StandingOf(Store store) => store.Entries.Standing;

    public override string SubjectOf(PageScreen page, Model model) => row.Name;

    public override IEnumerable<Line> LinesOf(PageScreen page, Model model) => EntryLines.Of(row, model);
}
