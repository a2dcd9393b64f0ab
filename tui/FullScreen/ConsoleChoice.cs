using Mover.Tui.FullScreen.Words;
using Mover.Tui.Terminal;

namespace Mover.Tui.FullScreen;

/// <summary>How the console looks and what it may do: by the command line, else by the settings file, else by the surroundings.</summary>
/// <param name="Refusal">Why there can be no console; null if there can.</param>
internal sealed record ConsoleChoice(
    Language Language, Theme Theme, ColourDepth Depth, bool IsAscii, bool IsMouseOn, bool IsReadOnly, bool KeepsSession, string? Refusal);
