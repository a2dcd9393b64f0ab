namespace Mover.Tui.Terminal;

/// <summary>How cells become visible.</summary>
/// <param name="Ascii">True if the terminal shows nothing beyond ASCII.</param>
internal sealed record Look(Theme Theme, ColourDepth Depth, bool Ascii);
