namespace Mover.Tui.FullScreen;

/// <summary>A line in the footer: the last thing that was done or went wrong.</summary>
internal sealed record Note(string Text, bool IsFailure);
