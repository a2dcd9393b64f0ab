namespace Mover.Tui.Painting;

/// <summary>Lengths that say how much.</summary>
internal static class Bars
{
    private const string Steps = " ▁▂▃▄▅▆▇█";

    /// <summary>"█████░░░░": how much of a whole is done.</summary>
    public static void Progress(Canvas canvas, int x, int y, int columns, double part)
    {
        foreach (var span in Spans(columns, part))
            x += canvas.Put(x, y, span.Text, span.Ink);
    }

    /// <summary>The same in a line of text.</summary>
    public static Span[] Spans(int columns, double part)
    {
        columns = Math.Max(0, columns);
        var full = (int)(Math.Clamp(part, 0, 1) * columns);
        return [new(new string('█', full), Ink.Bar), new(new string('░', columns - full), Ink.Dim)];
    }

    /// <summary>Columns side by side, each as high as its number beside the highest one.</summary>
    /// <param name="inkOf">The ink of a column by its place.</param>
    /// <param name="most">What is as high as there is room, where it is compared with others; 0 for the highest number.</param>
    public static void Columns(Canvas canvas, IReadOnlyList<long> numbers, Func<int, Ink> inkOf, long most = 0)
    {
        var highest = Math.Max(1, Math.Max(most, numbers.DefaultIfEmpty().Max()));
        var wide = Math.Max(1, canvas.Width / Math.Max(1, numbers.Count));
        for (var place = 0; place < numbers.Count; place++)
        {
            // What is there at all is seen.
            var eighths = numbers[place] <= 0 ? 0 : Math.Max(1, (int)(numbers[place] * canvas.Height * 8.0 / highest));
            for (var y = 0; y < canvas.Height; y++)
            {
                var here = Math.Clamp(eighths - (canvas.Height - 1 - y) * 8, 0, 8);
                if (here > 0)
                    canvas.Put(place * wide, y, new string(Steps[here], Math.Max(1, wide - 1)), inkOf(place));
            }
        }
    }
}
