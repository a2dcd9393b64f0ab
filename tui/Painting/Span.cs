namespace Mover.Tui.Painting;

/// <summary>Some text in one ink.</summary>
internal readonly record struct Span(string Text, Ink Ink = Ink.Text, Emphasis Emphasis = Emphasis.None)
{
    public static implicit operator Span(string text) => new(text);
}
