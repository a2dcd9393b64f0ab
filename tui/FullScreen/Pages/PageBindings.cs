using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Pages;

/// <summary>The keys that every page has.</summary>
internal static class PageBindings
{
    public static IEnumerable<Binding> Of(PageScreen page)
    {
        yield return Scroll(["down", "j"], new("Line down", "Ligne suivante"), page, _ => 1);
        yield return Scroll(["up", "k"], new("Line up", "Ligne précédente"), page, _ => -1);
        yield return Scroll(["pgdn", "ctrl-f"], new("Next page", "Page suivante"), page, height => height);
        yield return Scroll(["pgup", "ctrl-b"], new("Page before", "Page précédente"), page, height => -height);
        yield return Scroll(["ctrl-d"], new("Half a page down", "Une demi-page plus bas"), page, height => height / 2);
        yield return Scroll(["ctrl-u"], new("Half a page up", "Une demi-page plus haut"), page, height => -height / 2);
        yield return Scroll(["g", "home"], new("Beginning", "Début"), page, _ => -1_000_000);
        yield return Scroll(["G", "end"], new("End", "Fin"), page, _ => 1_000_000);
        if (page.Kind.Tabs.Length < 2)
            yield break;
        yield return Quiet(["tab", ">"], new("Next tab", "Onglet suivant"), page, page.Tab + 1);
        yield return Quiet(["shift-tab", "<"], new("Tab before", "Onglet précédent"), page, page.Tab - 1);
        for (var tab = 0; tab < page.Kind.Tabs.Length; tab++)
            yield return Quiet(Digits.Of(tab + 1), page.Kind.Tabs[tab], page, tab);
    }

    private static Binding Scroll(string[] keys, Phrase what, PageScreen page, Func<int, int> rows) =>
        new([.. keys], what, model => model.Replace(page.Scroll(rows(ListLayout.RowsIn(model)), model))) { IsQuiet = true };

    private static Binding Quiet(string[] keys, Phrase what, PageScreen page, int tab) =>
        new([.. keys], what, model => model.Replace(page with { Tab = (tab + page.Kind.Tabs.Length) % page.Kind.Tabs.Length, Top = 0 })) { IsQuiet = true };
}
