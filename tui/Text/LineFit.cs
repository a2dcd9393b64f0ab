using System.Globalization;
using System.Text;

namespace Mover.Tui.Text;

/// <summary>Cuts a safe text so that it stays on one line of a terminal, which would be painted wrongly otherwise.</summary>
internal static class LineFit
{
    // Where terminals disagree the wider reading is taken: a line that is cut too early harms nobody.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
        (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x1F000, 0x3FFFF),
    ];

    /// <param name="columns">Most columns that the text may take.</param>
    public static string Of(string text, int columns)
    {
        var fitted = new StringBuilder();
        var (taken, safeLength) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            taken += ColumnsOf(rune);
            if (taken > columns)
                return fitted.ToString(0, safeLength) + (columns > 0 ? "…" : "");
            fitted.Append(rune.ToString());
            // One column is kept for what says that the text was cut.
            if (taken < columns)
                safeLength = fitted.Length;
        }
        return text;
    }

    private static int ColumnsOf(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        ? 0
        : Wide.Any(range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1;
}
