using Mover.Tui.Painting;

namespace Mover.Tui.Terminal;

/// <summary>The themes that there are.</summary>
internal static class Themes
{
    /// <summary>In the sixteen colours of the terminal, which its owner can read on his own background.</summary>
    public static readonly Theme Default = new("default", new Dictionary<Ink, Style>
    {
        [Ink.Dim] = new(Strokes.Dim),
        [Ink.Title] = new(Strokes.Bold),
        [Ink.Key] = new(Strokes.Bold, "36"),
        [Ink.Good] = new(Strokes.None, "32"),
        [Ink.Warn] = new(Strokes.None, "33"),
        [Ink.Bad] = new(Strokes.Bold, "31"),
        [Ink.Accent] = new(Strokes.None, "36"),
        [Ink.Bar] = new(Strokes.None, "36"),
        [Ink.Banner] = new(Strokes.None, "97;44"),
        [Ink.Danger] = new(Strokes.Bold, "97;41"),
    });

    /// <summary>Dark enough for a white background, where yellow and cyan cannot be read.</summary>
    public static readonly Theme Light = new("light", new Dictionary<Ink, Style>
    {
        [Ink.Dim] = new(Strokes.Dim, "", "38;5;242"),
        [Ink.Title] = new(Strokes.Bold),
        [Ink.Key] = new(Strokes.Bold, "34", "38;5;25"),
        [Ink.Good] = new(Strokes.None, "32", "38;5;28"),
        [Ink.Warn] = new(Strokes.None, "35", "38;5;130"),
        [Ink.Bad] = new(Strokes.Bold, "31", "38;5;160"),
        [Ink.Accent] = new(Strokes.None, "34", "38;5;25"),
        [Ink.Bar] = new(Strokes.None, "34", "38;5;25"),
        [Ink.Banner] = new(Strokes.None, "97;44", "38;5;231;48;5;25"),
        [Ink.Danger] = new(Strokes.Bold, "97;41", "38;5;231;48;5;160"),
    });

    /// <summary>Blue for good and orange for bad, with strokes beside: nothing is told by red against green.</summary>
    /// <remarks>The pair that all common kinds of colour blindness keep apart: Okabe and Ito, "Color Universal Design", 2008.</remarks>
    public static readonly Theme ColourBlind = new("colour-blind", new Dictionary<Ink, Style>
    {
        [Ink.Dim] = new(Strokes.Dim),
        [Ink.Title] = new(Strokes.Bold),
        [Ink.Key] = new(Strokes.Bold),
        [Ink.Good] = new(Strokes.None, "94", "38;5;39"),
        [Ink.Warn] = new(Strokes.Underlined, "33", "38;5;178"),
        [Ink.Bad] = new(Strokes.Bold | Strokes.Reversed, "33", "38;5;208"),
        [Ink.Accent] = new(Strokes.Bold),
        [Ink.Bar] = new(Strokes.None, "94", "38;5;39"),
        [Ink.Banner] = new(Strokes.None, "97;44", "38;5;231;48;5;25"),
        [Ink.Danger] = new(Strokes.Bold | Strokes.Underlined, "30;43", "38;5;16;48;5;208"),
    });

    public static IReadOnlyList<Theme> All { get; } = [Default, Light, ColourBlind];

    /// <summary>The theme of a name; null if there is none.</summary>
    public static Theme? Find(string name) => All.FirstOrDefault(theme => theme.Name == name);

    /// <summary>The one after it, and after the last one the first.</summary>
    public static Theme After(Theme theme) => All[(All.ToList().IndexOf(theme) + 1) % All.Count];
}
