namespace Mover.Tui.Terminal;

/// <summary>How an ink looks.</summary>
/// <param name="Sixteen">The parameters of SGR for its colour where there are 16; empty for the terminal's own.</param>
/// <param name="Many">The same where there are 256; empty for the same ones.</param>
internal readonly record struct Style(Strokes Strokes, string Sixteen = "", string Many = "")
{
    /// <summary>As the terminal has it.</summary>
    public static readonly Style Plain = new(Strokes.None);

    /// <summary>Colours and strokes as one list of parameters, which begins from nothing: "0;1;31".</summary>
    public string Parameters(ColourDepth depth)
    {
        var colour = depth switch
        {
            ColourDepth.Mono => "",
            ColourDepth.Many when Many.Length > 0 => Many,
            _ => Sixteen,
        };
        return "0" + Code(Strokes.Bold, "1") + Code(Strokes.Dim, "2") + Code(Strokes.Underlined, "4") + Code(Strokes.Reversed, "7")
            + (colour.Length > 0 ? ";" + colour : "");
    }

    private string Code(Strokes stroke, string code) => Strokes.HasFlag(stroke) ? ";" + code : "";
}
