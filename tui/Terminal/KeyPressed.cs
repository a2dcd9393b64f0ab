namespace Mover.Tui.Terminal;

internal sealed record KeyPressed(Key Key) : TerminalEvent;
