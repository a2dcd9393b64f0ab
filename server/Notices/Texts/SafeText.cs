using System.Globalization;
using System.Text;

namespace Mover.Server.Notices.Texts;

/// <summary>Makes text from outside harmless: one line, of a bounded length, in the order in which it is read.</summary>
internal static class SafeText
{
    // The longest name of a host, and some more: an address is never cut.
    private const int MostCharacters = 300;

    /// <summary>The text without line ends, controls and marks that reorder or hide (they would let a stranger write sentences of ours).</summary>
    /// <param name="mostCharacters">What is longer is cut.</param>
    public static string Of(string? text, int mostCharacters = MostCharacters)
    {
        var safe = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (safe.Length >= mostCharacters)
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
