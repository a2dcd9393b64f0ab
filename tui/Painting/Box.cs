namespace Mover.Tui.Painting;

/// <summary>A line around a part of the screen, with a title in it.</summary>
internal static class Box
{
    /// <summary>Draws it along the edge and gives what is inside.</summary>
    public static Canvas Draw(Canvas canvas, string title, Ink ink = Ink.Dim)
    {
        if (canvas.Width < 2 || canvas.Height < 2)
            return canvas.Cut(0, 0, 0, 0);
        var (right, bottom) = (canvas.Width - 1, canvas.Height - 1);
        var line = new string('─', canvas.Width - 2);
        canvas.Put(0, 0, $"┌{line}┐", ink);
        for (var y = 1; y < bottom; y++)
        {
            canvas.Put(0, y, "│", ink);
            canvas.Put(right, y, "│", ink);
        }
        canvas.Put(0, bottom, $"└{line}┘", ink);
        if (title.Length > 0 && canvas.Width > 6)
            canvas.PutFitted(2, 0, canvas.Width - 4, $" {title} ", Ink.Title);
        return canvas.Cut(1, 1, canvas.Width - 2, canvas.Height - 2);
    }
}
