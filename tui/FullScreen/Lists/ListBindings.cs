using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>The keys that every list has.</summary>
internal static class ListBindings
{
    public static IEnumerable<Binding> Of<T>(ListScreen<T> list)
        where T : class
    {
        yield return new Binding(["enter", "right", "l"], new("Open", "Ouvrir"), model => list.Chosen is { } item ? list.Kind.Open(list, item, model) : model);
        yield return Move(["down", "j"], new("Next row", "Ligne suivante"), list, (place, _) => place + 1);
        yield return Move(["up", "k"], new("Row before", "Ligne précédente"), list, (place, _) => place - 1);
        yield return Move(["pgdn", "ctrl-f"], new("Next page", "Page suivante"), list, (place, page) => place + page);
        yield return Move(["pgup", "ctrl-b"], new("Page before", "Page précédente"), list, (place, page) => place - page);
        yield return Move(["ctrl-d"], new("Half a page down", "Une demi-page plus bas"), list, (place, page) => place + page / 2);
        yield return Move(["ctrl-u"], new("Half a page up", "Une demi-page plus haut"), list, (place, page) => place - page / 2);
        yield return Move(["g", "home"], new("First row", "Première ligne"), list, (_, _) => 0);
        yield return Move(["G", "end"], new("Last row", "Dernière ligne"), list, (_, _) => int.MaxValue);
        yield return Quiet(["space"], new("Mark", "Marquer"), list, Mark);
        yield return Quiet(["s"], new("Sort by the next column", "Trier par la colonne suivante"), list, SortByNext);
        yield return Quiet(["S"], new("Sort the other way round", "Inverser le tri"), list, one => one with { IsDescending = !one.IsDescending });
        yield return Quiet(["p"], new("Pause", "Pause"), list, one => one with { IsPaused = !one.IsPaused });
        if (list.Kind.Views.Length < 2)
            yield break;
        yield return Quiet(["tab", ">"], new("Next view", "Vue suivante"), list, one => ShowView(one, one.View + 1));
        yield return Quiet(["shift-tab", "<"], new("View before", "Vue précédente"), list, one => ShowView(one, one.View - 1));
        for (var view = 0; view < list.Kind.Views.Length && view < Digits.Unshifted.Length; view++)
        {
            var place = view;
            yield return Quiet(Digits.Of(view + 1), list.Kind.Views[view].Name, list, one => ShowView(one, place));
        }
    }

    private static Binding Move<T>(string[] keys, Phrase what, ListScreen<T> list, Func<int, int, int> to)
        where T : class => new([.. keys], what, model => model.Replace(list.Choose(to(list.ChosenPlace, ListLayout.RowsIn(model))).Within(model)))
        {
            IsQuiet = true,
        };

    private static Binding Quiet<T>(string[] keys, Phrase what, ListScreen<T> list, Func<ListScreen<T>, ListScreen<T>> change)
        where T : class => new([.. keys], what, model => model.Replace(change(list))) { IsQuiet = true };

    private static ListScreen<T> Mark<T>(ListScreen<T> list)
        where T : class => list.Chosen is null ? list : (list with
        {
            Marked = list.Marked.Contains(list.ChosenId) ? list.Marked.Remove(list.ChosenId) : list.Marked.Add(list.ChosenId),
        }).Choose(list.ChosenPlace + 1);

    private static ListScreen<T> SortByNext<T>(ListScreen<T> list)
        where T : class => list with { Sort = (list.Sort + 1) % list.Kind.Columns.Length, IsDescending = false };

    private static ListScreen<T> ShowView<T>(ListScreen<T> list, int view)
        where T : class => list with
        {
            View = (view + list.Kind.Views.Length) % list.Kind.Views.Length,
            ChosenPlace = 0,
            ChosenId = "",
            Top = 0,
            Marked = [],
        };
}
