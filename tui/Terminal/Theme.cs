using Mover.Tui.Painting;

namespace Mover.Tui.Terminal;

/// <summary>Says how each ink looks. Text is always as the terminal has it, on its own background.</summary>
internal sealed class Theme(string name, IReadOnlyDictionary<Ink, Style> styles)
{
    /// <summary>Without colour all themes are this one. What an ink has to tell apart from another, it tells by strokes.</summary>
    private static readonly Dictionary<Ink, Style> Mono = new()
    {
        [Ink.Dim] = new(Strokes.Dim),
        [Ink.Title] = new(Strokes.Bold | Strokes.Underlined),
        [Ink.Key] = new(Strokes.Bold),
        [Ink.Warn] = new(Strokes.Underlined),
        [Ink.Bad] = new(Strokes.Bold | Strokes.Reversed),
        [Ink.Accent] = new(Strokes.Bold),
        [Ink.Banner] = new(Strokes.Bold),
        // The only line of all that is a bar; underlined, so that it is no selected row and no bad word either.
        [Ink.Danger] = new(Strokes.Bold | Strokes.Underlined | Strokes.Reversed),
    };

    public string Name => name;

    /// <summary>The parameters of SGR for a cell.</summary>
    public string Parameters(Ink ink, Emphasis emphasis, ColourDepth depth)
    {
        var isSelected = emphasis.HasFlag(Emphasis.Selected);
        // Reversed, what is dim would tear a hole into the row.
        var shown = isSelected && ink == Ink.Dim ? Ink.Text : ink;
        var style = (depth == ColourDepth.Mono ? Mono : styles).GetValueOrDefault(shown, Style.Plain);
        var strokes = style.Strokes
            | (emphasis.HasFlag(Emphasis.Strong) ? Strokes.Bold : 0)
            | (emphasis.HasFlag(Emphasis.Underlined) ? Strokes.Underlined : 0);
        // What is reversed already stands out in a selected row by not being so.
        return (style with { Strokes = isSelected ? strokes ^ Strokes.Reversed : strokes }).Parameters(depth);
    }
}
