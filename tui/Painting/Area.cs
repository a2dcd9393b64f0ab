namespace Mover.Tui.Painting;

/// <summary>Some columns of some rows. Never of negative size: what has no room is empty.</summary>
internal readonly record struct Area
{
    public Area(int x, int y, int width, int height) =>
        (X, Y, Width, Height) = (x, y, Math.Max(0, width), Math.Max(0, height));

    public int X { get; }

    public int Y { get; }

    public int Width { get; }

    public int Height { get; }

    public bool Contains(int x, int y) => x >= X && x < X + Width && y >= Y && y < Y + Height;

    /// <summary>What is left of an area, by its own coordinates, inside this one.</summary>
    public Area Cut(int x, int y, int width, int height)
    {
        var (left, top) = (Math.Clamp(x, 0, Width), Math.Clamp(y, 0, Height));
        var (right, bottom) = (Math.Clamp((long)x + width, left, Width), Math.Clamp((long)y + height, top, Height));
        return new Area(X + left, Y + top, (int)(right - left), (int)(bottom - top));
    }
}
