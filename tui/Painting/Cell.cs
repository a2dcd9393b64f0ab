namespace Mover.Tui.Painting;

/// <summary>One column of one row.</summary>
/// <param name="Text">One character with its marks, safe for a terminal; empty in the right half of a wide one.</param>
internal readonly record struct Cell(string Text, Ink Ink, Emphasis Emphasis)
{
    public static readonly Cell Blank = new(" ", Ink.Text, Emphasis.None);
}
