using System.Globalization;
using System.Text;

namespace Mover.Tui.Text;

/// <summary>Makes foreign text harmless for a terminal: what would steer it, reorder it or hide in it becomes visible.</summary>
internal static class SafeText
{
    /// <summary>Longest text shown unless told otherwise; a path of a space has 4096 bytes at the most.</summary>
    public const int MostRunes = 4096;

    /// <summary>The text in form NFC, unsafe characters as \u{…}, cut after so many characters.</summary>
    public static string Of(string text, int most = MostRunes)
    {
        var safe = new StringBuilder(Math.Min(text.Length, most));
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == most)
            {
                safe.Append('…');
                break;
            }
            if (IsSafe(rune))
                safe.Append(rune.ToString());
            else
                safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }
        // At the end: it would throw on half pairs and on code points that are no characters, which are gone by now.
        var whole = safe.ToString();
        return IsComposed(whole) ? whole : whole.Normalize(NormalizationForm.FormC);
    }

    /// <summary>True for what is in form NFC at sight: letters of Latin, punctuation, arrows, boxes and blocks, and no mark that could join one of them.</summary>
    /// <remarks>Most texts are that, and the tables of the operating system take time to load. Of these ranges none has another form
    /// (Unicode Standard Annex #15, NFC_Quick_Check).</remarks>
    private static bool IsComposed(string text)
    {
        foreach (var letter in text)
            if (letter is not (< '\u0300' or (>= '\u2010' and <= '\u2027') or (>= '\u2190' and <= '\u21FF') or (>= '\u2500' and <= '\u25FF')))
                return false;
        return true;
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
