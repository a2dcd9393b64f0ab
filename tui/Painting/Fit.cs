using Mover.Tui.Text;

namespace Mover.Tui.Painting;

/// <summary>Cuts a text to the columns it gets.</summary>
internal static class Fit
{
    /// <summary>The text as it is painted, with … at its end where it is longer than it may be.</summary>
    public static string Of(string text, int columns)
    {
        if (columns <= 0)
            return "";
        // One column more shows whether something is left over.
        var glyphs = Glyphs.Fit(text, columns + 2).ToList();
        if (glyphs.Sum(glyph => glyph.Width) <= columns)
            return string.Concat(glyphs.Select(glyph => glyph.Text));
        var taken = 0;
        return string.Concat(glyphs.TakeWhile(glyph => (taken += glyph.Width) < columns).Select(glyph => glyph.Text)) + "…";
    }
}
