using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Shell;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Pages;

/// <summary>Paints a page, and beside it what stands beside it.</summary>
internal static class PagePainter
{
    private const int WideColumns = 120;

    public static void Paint(PageScreen page, Canvas canvas, Model model)
    {
        var aside = page.Kind.AsideOf(page, model).ToList();
        var width = TextColumns(canvas.Width, aside.Count > 0);
        PaintLines(Lines(page, model, width), canvas.Cut(1, 0, width, canvas.Height), page.Top);
        if (width + 2 >= canvas.Width)
            return;
        var inner = Box.Draw(canvas.Cut(width + 2, 0, canvas.Width - width - 2, canvas.Height), "");
        PaintLines([.. Wrap.Of(aside, inner.Width - 2)], inner.Cut(1, 0, inner.Width - 2, inner.Height), 0);
    }

    /// <summary>How far a page can be scrolled.</summary>
    public static int LastTop(PageScreen page, Model model)
    {
        var body = ShellLayout.Body(model.Width, model.Height);
        var width = TextColumns(body.Width, page.Kind.AsideOf(page, model).Any());
        return Math.Max(0, Lines(page, model, width).Count - body.Height);
    }

    private static int TextColumns(int columns, bool hasAside) => columns >= WideColumns && hasAside ? columns * 3 / 5 : columns - 2;

    private static List<Line> Lines(PageScreen page, Model model, int width)
    {
        var isWide = width + 2 < ShellLayout.Body(model.Width, model.Height).Width;
        var lines = page.Kind.LinesOf(page, model);
        // What has no room beside it stands above it: it is what has to be read before one decides.
        var all = isWide ? lines : [.. page.Kind.AsideOf(page, model), .. lines];
        return [.. Wrap.Of(all.DefaultIfEmpty(Absence(page, model)), width)];
    }

    private static Line Absence(PageScreen page, Model model) =>
        Line.Of(new Span(page.Kind.StandingOf(model.Store).AbsenceIn(model.Language), Ink.Dim));

    private static void PaintLines(List<Line> lines, Canvas canvas, int top)
    {
        for (var y = 0; y < canvas.Height && top + y < lines.Count; y++)
            lines[top + y].Paint(canvas, 0, y);
    }
}
