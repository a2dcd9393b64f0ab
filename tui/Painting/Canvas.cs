using Mover.Tui.Text;

namespace Mover.Tui.Painting;

/// <summary>A part of a frame to paint on, by its own coordinates. What does not fit is not painted.</summary>
internal readonly record struct Canvas(Frame Frame, Area Area)
{
    public int Width => Area.Width;

    public int Height => Area.Height;

    /// <summary>A part of this part.</summary>
    public Canvas Cut(int x, int y, int width, int height) => new(Frame, Area.Cut(x, y, width, height));

    /// <summary>Writes a text on one line, and as much of it as fits. Says how many columns it took.</summary>
    public int Put(int x, int y, string text, Ink ink = Ink.Text, Emphasis emphasis = Emphasis.None)
    {
        if (y < 0 || y >= Height || x < 0 || x >= Width)
            return 0;
        var column = x;
        foreach (var (glyph, width) in Glyphs.Fit(text, Width - x))
        {
            if (column + width > Width)
                break;
            Frame.Set(Area.X + column, Area.Y + y, glyph, width, ink, emphasis);
            column += width;
        }
        return column - x;
    }

    /// <summary>Writes a text into so many columns: cut with … where it is longer.</summary>
    public void PutFitted(int x, int y, int columns, string text, Ink ink = Ink.Text, Emphasis emphasis = Emphasis.None) =>
        Put(x, y, Fit.Of(text, Math.Min(columns, Width - x)), ink, emphasis);

    /// <summary>The same, so that it ends where the columns end.</summary>
    public void PutRight(int x, int y, int columns, string text, Ink ink = Ink.Text, Emphasis emphasis = Emphasis.None)
    {
        var fitted = Fit.Of(text, columns);
        Put(x + columns - CellWidth.Of(fitted), y, fitted, ink, emphasis);
    }

    public void Emphasize(int y, Emphasis emphasis)
    {
        for (var x = 0; y >= 0 && y < Height && x < Width; x++)
            Frame.Emphasize(Area.X + x, Area.Y + y, emphasis);
    }

    /// <summary>Makes all of it blank.</summary>
    public void Clear(Ink ink = Ink.Text)
    {
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                Frame.Set(Area.X + x, Area.Y + y, " ", 1, ink, Emphasis.None);
    }

    public void ShowCursor(int x, int y)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
            Frame.Cursor = (Area.X + x, Area.Y + y);
    }
}
