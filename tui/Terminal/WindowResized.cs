namespace Mover.Tui.Terminal;

internal sealed record WindowResized(int Width, int Height) : TerminalEvent;
