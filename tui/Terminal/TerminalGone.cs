namespace Mover.Tui.Terminal;

/// <summary>Nobody is there any more, or somebody wants the program to end: it leaves.</summary>
/// <param name="Why">"SIGTERM", "end of input": for a log, in English.</param>
internal sealed record TerminalGone(string Why) : TerminalEvent;
