namespace Mover.Tui.Painting;

/// <summary>What stands out beside the ink: seen in one colour, too.</summary>
[Flags]
internal enum Emphasis : byte
{
    None = 0,

    /// <summary>The row that keys act on.</summary>
    Selected = 1,

    Strong = 2,

    Underlined = 4,
}
