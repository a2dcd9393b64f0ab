using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Pages;

/// <summary>What tells one page from another. All pages are read in the same way.</summary>
internal abstract class PageKind
{
    public abstract Phrase Name { get; }

    /// <summary>Pages of the same thing, one of which is seen; empty for one page.</summary>
    public virtual ImmutableArray<Phrase> Tabs => [];

    public virtual IEnumerable<Feed> FeedsOf(PageScreen page) => [];

    public abstract Standing StandingOf(Store store);

    public virtual string SubjectOf(PageScreen page, Model model) => page.Id;

    /// <summary>What of it other programs take.</summary>
    public virtual string CopyTextOf(PageScreen page, Model model) => page.Id;

    public abstract IEnumerable<Line> LinesOf(PageScreen page, Model model);

    /// <summary>What stands beside it where there is room; empty for nothing.</summary>
    public virtual IEnumerable<Line> AsideOf(PageScreen page, Model model) => [];

    public virtual IEnumerable<Binding> BindingsOf(PageScreen page, Model model) => [];
}
