using System.Collections.Immutable;

namespace Mover.Tui.Painting;

/// <summary>A line of text in some inks.</summary>
/// <param name="Indent">Columns before it, also before what of it goes on in the next row.</param>
internal sealed record Line(ImmutableArray<Span> Spans, int Indent = 0)
{
    public static readonly Line Empty = new([]);

    /// <summary>What stands before each row in which it goes on; blanks if it is empty.</summary>
    public string Mark { get; init; } = "";

    public string Text => string.Concat(Spans.Select(span => span.Text));

    public static implicit operator Line(string text) => new([text]);

    public static Line Of(params ReadOnlySpan<Span> spans) => new([.. spans]);

    public static Line Head(string text) => new([new Span(text, Ink.Title, Emphasis.Strong)]);

    /// <summary>"label      value": labels stand in a column of their own.</summary>
    public static Line Pair(string label, Span value) => new([new Span(label.PadRight(LabelColumns), Ink.Dim), value], LabelColumns);

    /// <summary>Columns of the labels of pairs.</summary>
    public const int LabelColumns = 20;

    public void Paint(Canvas canvas, int x, int y)
    {
        foreach (var span in Spans)
            x += canvas.Put(x, y, span.Text, span.Ink, span.Emphasis);
    }
}
