using System.Globalization;
using System.Text;

namespace Mover.Server.Notices.Texts;

/// <summary>Makes text from outside harmless: one line, of a bounded length, in the order in which it is read.</summary>
internal static class SafeText
{
    private const int MostCharacters = 200;

    /// <summary>The text without line ends, controls and marks that reorder or hide (they would let a stranger write sentences of ours).</summary>
    public static string Of(string? text)
    {
        var safe = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (safe.Length >= MostCharacters)
                return safe.Append('…').ToString();
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    safe.Append(' ');
                    break;
                default:
                    safe.Append(rune);
                    break;
            }
        }

        return safe.ToString().Trim();
    }
}
