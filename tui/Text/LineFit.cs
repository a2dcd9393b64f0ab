using System.Text;

namespace Mover.Tui.Text;

/// <summary>Cuts a safe text so that it stays on one line of a terminal, which would be painted wrongly otherwise.</summary>
internal static class LineFit
{
    // Where terminals disagree the wider reading is taken: a line that is cut too early harms nobody.
    private static readonly (int First, int Last)[] Disputed = [(0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF)];

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

    private static int ColumnsOf(Rune rune) =>
        Disputed.Any(range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : CellWidth.Of(rune);
}
