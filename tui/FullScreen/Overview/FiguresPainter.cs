using System.Collections.Immutable;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>Paints the numbers side by side, each over its label.</summary>
internal static class FiguresPainter
{
    private const int Columns = 15;
    private const int Rows = 2;

    public static int RowsOf(int figures, int width) => (figures + PerRow(width) - 1) / PerRow(width) * Rows;

    public static void Paint(ImmutableArray<Figure> figures, Canvas canvas, Language language)
    {
        var perRow = PerRow(canvas.Width);
        var wide = canvas.Width / perRow;
        for (var place = 0; place < figures.Length; place++)
        {
            var (x, y) = (place % perRow * wide, place / perRow * Rows);
            var number = figures[place].Number is { } known ? Quantity.Count(known) : "…";
            canvas.PutFitted(x + 1, y, wide - 2, number, figures[place].Ink, Emphasis.Strong);
            canvas.PutFitted(x + 1, y + 1, wide - 2, figures[place].Label.In(language), Ink.Dim);
        }
    }

    private static int PerRow(int width) => Math.Clamp(width / Columns, 1, 8);
}
