using System.Globalization;
using System.Text;

namespace Mover.Server.Links.Pages;

/// <summary>Makes foreign text harmless in HTML: it stays text in elements and quoted attributes, and nothing in it reorders or hides.</summary>
internal static class HtmlText
{
    private const char Replacement = '\uFFFD';

    public static void Append(StringBuilder html, string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                default: AppendSafe(html, rune); break;
            }
        }
    }

    private static void AppendSafe(StringBuilder html, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        if (IsSafe(rune))
            html.Append(units[..rune.EncodeToUtf16(units)]);
        else
            html.Append(Replacement);
    }

    /// <summary>Letters of any script are safe. So are the two joiners (U+200C, U+200D), which Persian, Hindi and emoji are written
    /// with; other format characters turn or hide what stands around them.</summary>
    private static bool IsSafe(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
