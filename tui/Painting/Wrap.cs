using System.Collections.Immutable;
using Mover.Tui.Text;

namespace Mover.Tui.Painting;

/// <summary>Breaks lines into rows that are not longer than they may be, between words where that is possible.</summary>
internal static class Wrap
{
    // Whoever writes more than that about one thing is not read to the end in a terminal.
    private const int MostRows = 400;

    public static IEnumerable<Line> Of(IEnumerable<Line> lines, int columns) =>
        columns < 1 ? [] : lines.SelectMany(line => Rows(line, columns).Take(MostRows));

    private static IEnumerable<Line> Rows(Line line, int columns)
    {
        var indent = Math.Min(line.Indent, columns / 2);
        var row = ImmutableArray.CreateBuilder<Span>();
        var (taken, isFirst) = (0, true);
        foreach (var (word, span) in line.Spans.SelectMany(span => Words(span.Text).Select(word => (word, span))))
        {
            // Also what begins in the first row may have to go into one that is indented.
            foreach (var piece in Pieces(word, columns - indent))
            {
                var width = CellWidth.Of(piece.TrimEnd(' '));
                if (taken > (isFirst ? 0 : indent) && taken + width > columns)
                {
                    yield return new Line(row.ToImmutable());
                    row.Clear();
                    (taken, isFirst) = (indent, false);
                    row.Add(line.Mark.Length > 0 ? new Span(line.Mark, Ink.Dim) : new string(' ', indent));
                }
                row.Add(span with { Text = piece });
                taken += CellWidth.Of(piece);
            }
        }
        yield return new Line(row.ToImmutable());
    }

    /// <summary>Words with the blanks that follow them.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var safe = SafeText.Of(text);
        var start = 0;
        for (var i = 1; i <= safe.Length; i++)
        {
            if (i < safe.Length && !(safe[i - 1] == ' ' && safe[i] != ' '))
                continue;
            yield return safe[start..i];
            start = i;
        }
    }

    /// <summary>A word that is longer than a row is broken anywhere.</summary>
    private static IEnumerable<string> Pieces(string word, int columns)
    {
        while (CellWidth.Of(word.TrimEnd(' ')) > columns)
        {
            var piece = string.Concat(Glyphs.Fit(word, columns).Select(glyph => glyph.Text));
            if (piece.Length == 0)
                yield break;
            yield return piece;
            word = word[Math.Min(piece.Length, word.Length)..];
        }
        yield return word;
    }
}
