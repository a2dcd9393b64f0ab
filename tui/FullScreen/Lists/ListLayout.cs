using System.Collections.Immutable;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Lists;

/// <summary>Where a list has its rows and columns: for whoever paints them and for whoever points at them.</summary>
internal static class ListLayout
{
    private const int WideColumns = 140;
    private const int MarkColumns = 2;

    public static bool HasPreview(int columns) => columns >= WideColumns;

    public static int ListColumns(int columns) => HasPreview(columns) ? columns * 3 / 5 : columns;

    /// <summary>Rows of the list that are seen; the heads of the columns stand above them.</summary>
    public static int RowsIn(Model model) => Math.Max(1, ShellLayout.Body(model.Width, model.Height).Height - 1);

    /// <summary>The columns there is room for, each with its place and width.</summary>
    public static IEnumerable<(Column<T> Column, int X, int Width)> Place<T>(ImmutableArray<Column<T>> columns, int width)
    {
        var shown = columns.ToList();
        while (shown.Count > 1 && Needed(shown) > width)
            shown.Remove(shown.MaxBy(column => column.Rank)!);
        var elastic = Math.Max(0, width - MarkColumns - shown.Sum(column => column.Width + 1) + 1) / Math.Max(1, shown.Count(IsElastic));
        var x = MarkColumns;
        foreach (var column in shown)
        {
            var wide = IsElastic(column) ? elastic : column.Width;
            yield return (column, x, Math.Min(wide, Math.Max(0, width - x)));
            x += wide + 1;
        }
    }

    private static int Needed<T>(List<Column<T>> columns) =>
        MarkColumns + columns.Sum(column => IsElastic(column) ? LeastElastic + 1 : column.Width + 1) - 1;

    private const int LeastElastic = 18;

    private static bool IsElastic<T>(Column<T> column) => column.Width == 0;
}
