using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>The rows of a list as they were last made, and of what: they are made again only when that has changed.</summary>
/// <param name="Store">What was known then; null before they were made.</param>
/// <param name="All">Before views and filters: a filter that is typed gathers nothing anew.</param>
internal sealed record Rows<T>(RowsOrigin Origin, Store? Store, ImmutableArray<T> All, ImmutableArray<T> Items)
    where T : class
{
    public static readonly Rows<T> None = new(RowsOrigin.None, null, [], []);

    /// <summary>Filters and sorts. Rows that are equal by their column keep the order of their ids: nothing jumps.</summary>
    public static Rows<T> Make(ListScreen<T> screen, RowsOrigin origin, Store store, Model model)
    {
        var (kind, filter, view) = (screen.Kind, Filter.Parse(origin.Filter), screen.Kind.Views[origin.View]);
        if (screen.Rows.Origin.Has(origin))
            return screen.Rows with { Origin = origin, Store = store, Items = [.. screen.Rows.Items.Where(item => filter.Takes(item, kind, model))] };
        var column = kind.Columns[origin.Sort];
        var all = screen.Rows.Origin.HasSameThings(origin) ? screen.Rows.All : [.. kind.ItemsOf(screen, store)];
        var chosen = all
            .Where(item => view.Has(item, model) && filter.Takes(item, kind, model))
            .Select(item => (Item: item, Key: column.KeyOf(item, model), Id: kind.IdOf(item)))
            .ToArray();
        var sign = origin.IsDescending ? -1 : 1;
        Array.Sort(chosen, (one, other) => Compare(one.Key, other.Key) is var order && order != 0
            ? sign * order
            : string.CompareOrdinal(one.Id, other.Id));
        return new Rows<T>(origin, store, all, [.. chosen.Select(row => row.Item)]);
    }

    private static int Compare(IComparable one, IComparable other) =>
        one is string text ? string.Compare(text, (string)other, StringComparison.OrdinalIgnoreCase) : one.CompareTo(other);
}
