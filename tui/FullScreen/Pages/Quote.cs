using Mover.Tui.Painting;

namespace Mover.Tui.FullScreen.Pages;

/// <summary>What somebody wrote, behind a bar on every row, so that no line of it can be taken for one of this program.</summary>
internal static class Quote
{
    private const int MostLines = 200;

    public static IEnumerable<Line> Of(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Take(MostLines).Select(line => new Line([new Span("│ ", Ink.Dim), new Span(line)], 2) { Mark = "│ " });
}
