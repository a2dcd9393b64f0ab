namespace Mover.Tui.Terminal;

/// <summary>The text of a cell as it leaves.</summary>
internal static class ShownGlyph
{
    /// <param name="width">1 or 2 columns; what comes out has the same.</param>
    public static string Of(string text, int width, bool ascii)
    {
        // The gate of the painting lets no such thing into a cell. Should it ever fail, the terminal is not who notices.
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
                return width == 2 ? "??" : "?";
        }
        return ascii ? AsciiGlyphs.Of(text, width) : text;
    }

    /// <summary>True if all terminals give it the same width: ASCII, Latin letters, lines and blocks.</summary>
    /// <remarks>Emoji, signs with marks and East Asian characters are as wide as the terminal's version of Unicode and its settings have it.</remarks>
    public static bool IsSure(string text)
    {
        foreach (var letter in text)
        {
            if (letter is not (< '\x7f' or >= '\xa1' and <= '\u024f' and not '\xad' or >= '\u2500' and <= '\u259f'))
                return false;
        }
        return true;
    }
}
