using System.Collections.Immutable;
using Mover.Tui.FullScreen.Feeds;

namespace Mover.Tui.FullScreen.Data;

/// <summary>Things of one kind as they were told, by their ids.</summary>
internal sealed record Shelf<T>
    where T : class
{
    public static readonly Shelf<T> Empty = new();

    private readonly ImmutableHashSet<string> _unmentioned = [];

    /// <summary>Another object if and only if something has changed.</summary>
    public ImmutableDictionary<string, T> Items { get; private init; } = ImmutableDictionary<string, T>.Empty;

    public Standing Standing { get; init; } = Standing.Waiting;

    public T? Find(string id) => Items.GetValueOrDefault(id);

    /// <summary>Some of the present state, or a change.</summary>
    /// <param name="starts">The state begins to be told: from here on what is not mentioned is gone…</param>
    /// <param name="ends">…at its end.</param>
    /// <param name="isOver">True for what is told a last time, because it does not belong here any more.</param>
    public Shelf<T> Take(IEnumerable<T> items, Func<T, string> idOf, bool starts, bool ends, Func<T, bool>? isOver = null)
    {
        var unmentioned = (starts ? [.. Items.Keys] : _unmentioned).ToBuilder();
        var next = Items.ToBuilder();
        foreach (var item in items)
        {
            var id = idOf(item);
            unmentioned.Remove(id);
            if (isOver?.Invoke(item) == true)
                next.Remove(id);
            else if (!item.Equals(next.GetValueOrDefault(id)))
                next[id] = item;
        }
        if (ends)
        {
            next.RemoveRange(unmentioned);
            unmentioned.Clear();
        }
        return new Shelf<T>(next.ToImmutable(), unmentioned.ToImmutable()) { Standing = Standing };
    }

    public Shelf<T> Become(Func<Standing, Standing> change) => change(Standing) is var next && next == Standing ? this : this with { Standing = next };

    private Shelf()
    {
    }

    private Shelf(ImmutableDictionary<string, T> items, ImmutableHashSet<string> unmentioned) => (Items, _unmentioned) = (items, unmentioned);
}
