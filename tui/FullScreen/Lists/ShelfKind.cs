using Mover.Tui.FullScreen.Data;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>A list whose rows are the things of a shelf.</summary>
internal abstract class ShelfKind<T> : ListKind<T>
    where T : class
{
    public abstract Shelf<T> ShelfOf(ListScreen<T> screen, Store store);

    public sealed override IEnumerable<T> ItemsOf(ListScreen<T> screen, Store store) => ShelfOf(screen, store).Items.Values;

    public sealed override object SourceOf(ListScreen<T> screen, Store store) => ShelfOf(screen, store).Items;

    public sealed override Standing StandingOf(ListScreen<T> screen, Store store) => ShelfOf(screen, store).Standing;
}
