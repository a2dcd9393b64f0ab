namespace Mover.Tui.Terminal;

/// <summary>What a terminal can do to letters without colour.</summary>
[Flags]
internal enum Strokes : byte
{
    None = 0,

    Bold = 1,

    Dim = 2,

    Underlined = 4,

    Reversed = 8,
}
