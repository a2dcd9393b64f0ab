using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>What tells one list from another: its things, columns, views and keys. All lists are used in the same way.</summary>
internal abstract class ListKind<T>
    where T : class
{
    public abstract Phrase Name { get; }

    /// <summary>Sorted by the first one with a sort mark unless somebody chooses another.</summary>
    public abstract ImmutableArray<Column<T>> Columns { get; }

    public virtual ImmutableArray<SavedView<T>> Views => [SavedView<T>.All];

    /// <summary>Place of the column that it is sorted by at first.</summary>
    public virtual int FirstSort => 0;

    public virtual bool IsFirstSortDescending => false;

    /// <summary>Said where there is no row.</summary>
    public virtual Phrase Nothing { get; } = new("Nothing here.", "Rien ici.");

    public abstract IEnumerable<Feed> FeedsOf(ListScreen<T> screen);

    /// <summary>All that could be a row, before views and filters.</summary>
    public abstract IEnumerable<T> ItemsOf(ListScreen<T> screen, Store store);

    /// <summary>By this it is seen that there are others: it equals the one before if nothing has changed.</summary>
    public abstract object SourceOf(ListScreen<T> screen, Store store);

    public abstract Standing StandingOf(ListScreen<T> screen, Store store);

    public abstract string IdOf(T item);

    /// <summary>What other programs know it by.</summary>
    public virtual string PlainIdOf(T item) => IdOf(item);

    /// <summary>Of what the list is, where there are many.</summary>
    public virtual string SubjectOf(ListScreen<T> screen, Model model) => "";

    /// <summary>What there is to know of one, beside the list.</summary>
    public abstract IEnumerable<Line> Preview(T item, Model model);

    /// <summary>The keys of this list, for the row that is chosen.</summary>
    public virtual IEnumerable<Binding> BindingsOf(ListScreen<T> screen, T? chosen, Model model) => [];

    public virtual Turn Open(ListScreen<T> screen, T item, Model model) => model;

    /// <summary>An ink for a whole row; null for those of its columns.</summary>
    public virtual Ink? InkOf(T item, Model model) => null;
}
