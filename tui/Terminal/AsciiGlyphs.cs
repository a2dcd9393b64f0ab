using System.Text;

namespace Mover.Tui.Terminal;

/// <summary>What stands for a character where only ASCII is shown. Always as wide as the character.</summary>
internal static class AsciiGlyphs
{
    // The first of each is what those behind it become.
    private static readonly string[] Signs =
    [
        "-─━═–—−", "|│┃║▍▎▏", "+┌┐└┘├┤┬┴┼╭╮╰╯±", "=▄▋",
        // Columns rise from a line to a full block.
        "_▁", ".▂░·", ":▃▒", "+▅▌", "*▆●◉•★◆", "#▇█▓▉▊■",
        "~…≈", "^▲↑", "v▼↓✓✔", ">▶→▸›❯", "<◀←◂‹", "x✗✘✕×", "o○◌◇□☆°", "!⚠¡", "?¿", "\"«»“”„", "'‘’‚", " \u00a0",
        // Letters that Unicode does not take apart into one of ASCII and a mark.
        "AÆ", "DĐÐ", "HĦ", "LŁ", "OŒØ", "TŦÞ", "aæª", "dđð", "hħ", "iı", "lł", "oœøº", "sß", "tŧþ", "E€", "L£",
    ];

    // From À to the end of what Latin alphabets use, and those of Vietnamese and Welsh.
    private static readonly IEnumerable<int> LetterCodes = Enumerable.Range(0xC0, 0x190).Concat(Enumerable.Range(0x1E00, 0x100));

    private static readonly Dictionary<char, string> Known = Tell();

    /// <param name="width">Columns that the character takes: what comes out takes them, too.</param>
    public static string Of(string text, int width)
    {
        if (width == 2)
            return "??";
        if (text.Length == 1 && char.IsAscii(text[0]))
            return text;
        // Of a letter with marks the letter is left.
        return Known.GetValueOrDefault(text[0], "?");
    }

    private static Dictionary<char, string> Tell()
    {
        var known = Enumerable.Range(' ', '\x7f' - ' ').ToDictionary(code => (char)code, code => ((char)code).ToString());
        foreach (var code in LetterCodes)
        {
            var letter = ((char)code).ToString().Normalize(NormalizationForm.FormD)[0];
            if (char.IsAsciiLetter(letter))
                known[(char)code] = letter.ToString();
        }
        foreach (var (first, sign) in Signs.SelectMany(row => row[1..].Select(sign => (row[0], sign))))
            known[sign] = first.ToString();
        return known;
    }
}
