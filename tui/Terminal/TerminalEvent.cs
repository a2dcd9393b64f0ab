namespace Mover.Tui.Terminal;

/// <summary>What a terminal tells.</summary>
internal abstract record TerminalEvent;
