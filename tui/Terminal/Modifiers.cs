namespace Mover.Tui.Terminal;

/// <summary>What was held down, with the bits that terminals send (one less than the number in the sequence).</summary>
[Flags]
internal enum Modifiers
{
    None = 0,

    Shift = 1,

    Alt = 2,

    Control = 4,

    Super = 8,

    Hyper = 16,

    Meta = 32,
}
