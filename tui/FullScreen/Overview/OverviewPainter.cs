using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Overview;

/// <summary>Lays the overview out: numbers, then lines, then the chart, which takes what is left. Where there is room, lists stand beside it.</summary>
internal static class OverviewPainter
{
    private const int WideColumns = 120;
    private const int HighRows = 20;
    private const int ShortRows = 2;

    public static void Paint(Canvas canvas, Model model)
    {
        var figures = Figures.Of(model);
        // A row between the parts, where there are rows enough.
        var gap = canvas.Height >= HighRows ? 1 : 0;
        var y = gap;
        var figureRows = FiguresPainter.RowsOf(figures.Length, canvas.Width);
        FiguresPainter.Paint(figures, canvas.Cut(0, y, canvas.Width, figureRows), model.Language);
        y += figureRows + gap;
        PaintLines(StateLines.Short(model), canvas.Cut(1, y, canvas.Width - 2, ShortRows));
        y += ShortRows + gap;
        PaintRest(canvas.Cut(0, y, canvas.Width, canvas.Height - y), model);
    }

    private static void PaintRest(Canvas canvas, Model model)
    {
        var isWide = canvas.Width >= WideColumns;
        var chart = isWide ? canvas.Width * 3 / 5 : canvas.Width;
        DeletionChart.Paint(DeletionDays.Of(model.Store.Spaces.Items.Values, model.Viewer), canvas.Cut(0, 0, chart - (isWide ? 2 : 0), canvas.Height), model);
        if (!isWide)
            return;
        var inner = Box.Draw(canvas.Cut(chart, 0, canvas.Width - chart, canvas.Height), "");
        PaintLines(StateLines.Long(model), inner.Cut(1, 0, inner.Width - 2, inner.Height));
    }

    // Each line has one row: the next part must not be pushed down by a long name.
    private static void PaintLines(IEnumerable<Line> lines, Canvas canvas)
    {
        var y = 0;
        foreach (var line in lines.Take(canvas.Height))
            line.Paint(canvas, 0, y++);
    }
}
