using Mover.Tui.FullScreen.Words;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>"3 of 120 · 2 marked · paused".</summary>
internal static class ListCount
{
    private static readonly Phrase Place = new("{0} of {1}", "{0} sur {1}");
    private static readonly Phrase Marked = new("{0} marked", "{0} marquées");
    private static readonly Phrase Paused = new("paused", "en pause");

    public static string Of<T>(ListScreen<T> list, Model model)
        where T : class => string.Join(" · ", Parts(list, model));

    private static IEnumerable<string> Parts<T>(ListScreen<T> list, Model model)
        where T : class
    {
        if (list.FilterWords.Length > 0)
            yield return $"/{list.FilterWords}";
        if (list.Marked.Count > 0)
            yield return model.Say(Marked, list.Marked.Count);
        if (list.IsPaused)
            yield return model.Say(Paused);
        if (list.Rows.Items.Length > 0)
            yield return model.Say(Place, Quantity.Count(list.ChosenPlace + 1), Quantity.Count(list.Rows.Items.Length));
    }
}
