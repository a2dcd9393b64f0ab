using System.Text;
using Mover.Tui.Text;

namespace Mover.Tui.Painting;

/// <summary>Takes a text apart into what fills cells. The one gate between foreign text and the screen: nothing gets into a cell by another way.</summary>
internal static class Glyphs
{
    // More are never needed to write a language; a name with a thousand of them would paint over its neighbours.
    private const int MostMarks = 3;

    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    /// <summary>The characters of a text with their widths, as many as fit.</summary>
    /// <param name="columns">Most columns that they may take.</param>
    public static IEnumerable<(string Text, int Width)> Fit(string text, int columns)
    {
        // What is unsafe becomes longer, never shorter; marks take no column.
        var safe = IsPlain(text) ? text : SafeText.Of(text, Math.Min(SafeText.MostRunes, columns * (1 + MostMarks) + 1));
        var start = 0;
        while (start < safe.Length)
        {
            var (length, width, next) = Measure(safe, start);
            if (width > columns)
                yield break;
            columns -= width;
            yield return (length == 1 && safe[start] < 128 ? Ascii[safe[start]] : Piece(safe, start, length), width);
            start = next;
        }
    }

    /// <summary>A mark without a character to stand on gets a space.</summary>
    private static string Piece(string text, int start, int length) =>
        CellWidth.Of(Rune.GetRuneAt(text, start)) == 0 ? string.Concat(" ", text.AsSpan(start, length)) : text.Substring(start, length);

    private static (int Length, int Width, int Next) Measure(string text, int start)
    {
        var first = Rune.GetRuneAt(text, start);
        var (end, marks, next) = (start + first.Utf16SequenceLength, 0, start + first.Utf16SequenceLength);
        while (next < text.Length && Rune.GetRuneAt(text, next) is var mark && CellWidth.Of(mark) == 0)
        {
            next += mark.Utf16SequenceLength;
            if (++marks <= MostMarks)
                end = next;
        }
        return (end - start, Math.Max(1, CellWidth.Of(first)), next);
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
