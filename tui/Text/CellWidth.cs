using System.Globalization;
using System.Text;
using Wcwidth;

namespace Mover.Tui.Text;

/// <summary>How many columns a character takes on a terminal.</summary>
internal static class CellWidth
{
    /// <summary>0 for what stands on the character before it, 2 for what is as wide as two, 1 for all others.</summary>
    public static int Of(Rune rune) => rune.Value is >= ' ' and <= '~'
        ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            ? 0
            : Math.Max(0, UnicodeCalculator.GetWidth(rune));

    public static int Of(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += Of(rune);
        return columns;
    }
}
