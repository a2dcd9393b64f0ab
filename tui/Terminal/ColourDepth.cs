namespace Mover.Tui.Terminal;

/// <summary>How many colours a terminal shows.</summary>
internal enum ColourDepth
{
    /// <summary>One: bold, underlined and reversed have to tell everything.</summary>
    Mono,

    /// <summary>The sixteen that everybody has set to what they like to read.</summary>
    Sixteen,

    /// <summary>256 or more.</summary>
    Many,
}
