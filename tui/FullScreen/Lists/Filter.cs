using System.Collections.Immutable;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>Words that a row must have, or with ! before them must not have; "state:pending" looks in one column only.</summary>
internal sealed record Filter(ImmutableArray<FilterTerm> Terms)
{
    public static Filter Parse(string text) =>
        new([.. Lists.Fold.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FilterTerm.Parse).Where(term => term.Word.Length > 0)]);

    public bool Takes<T>(T item, ListKind<T> kind, Model model)
        where T : class => Terms.All(term => term.IsInverse != Columns(term, kind, model).Any(column => Has(column, term, item, model)));

    private static bool Has<T>(Column<T> column, FilterTerm term, T item, Model model) =>
        Lists.Fold.Of(column.Text(item, model)).Contains(term.Word, StringComparison.Ordinal);

    private static IEnumerable<Column<T>> Columns<T>(FilterTerm term, ListKind<T> kind, Model model)
        where T : class => term.Field.Length == 0
        ? kind.Columns
        : kind.Columns.Where(column => column.Id == term.Field || Lists.Fold.Of(column.Head.In(model.Language)) == term.Field);
}
