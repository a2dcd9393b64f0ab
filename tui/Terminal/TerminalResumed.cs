namespace Mover.Tui.Terminal;

/// <summary>The program was stopped and goes on: others have written on the screen, so all of it has to be painted anew.</summary>
internal sealed record TerminalResumed : TerminalEvent;
