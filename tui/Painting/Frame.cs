namespace Mover.Tui.Painting;

/// <summary>A picture of the whole screen, as a value: painted once, then compared with the one before it.</summary>
internal sealed class Frame
{
    // A row each: an array of all cells is so large that the collector keeps it for long, and stops the world to let it go.
    private readonly Cell[][] _rows;

    public Frame(int width, int height)
    {
        (Width, Height) = (width, height);
        _rows = new Cell[height][];
        for (var y = 0; y < height; y++)
            Array.Fill(_rows[y] = new Cell[width], Cell.Blank);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Where the cursor is shown; null where nothing is typed.</summary>
    public (int X, int Y)? Cursor { get; set; }

    /// <summary>All of it, to paint on.</summary>
    public Canvas Canvas => new(this, new Area(0, 0, Width, Height));

    public Cell this[int x, int y] => _rows[y][x];

    public ReadOnlySpan<Cell> Row(int y) => _rows[y];

    /// <summary>Sets one character. Of a wide one that is painted over by half nothing is left.</summary>
    public void Set(int x, int y, string glyph, int width, Ink ink, Emphasis emphasis)
    {
        Break(x, y);
        Break(x + width - 1, y);
        _rows[y][x] = new Cell(glyph, ink, emphasis);
        if (width == 2)
            _rows[y][x + 1] = new Cell("", ink, emphasis);
    }

    /// <summary>Another look for a cell that keeps its character.</summary>
    public void Emphasize(int x, int y, Emphasis emphasis)
    {
        ref var cell = ref _rows[y][x];
        cell = cell with { Emphasis = cell.Emphasis | emphasis };
    }

    private void Break(int x, int y)
    {
        if (_rows[y][x].Text.Length == 0 && x > 0)
            _rows[y][x - 1] = Cell.Blank;
        if (x + 1 < Width && _rows[y][x + 1].Text.Length == 0)
            _rows[y][x + 1] = Cell.Blank;
    }
}
