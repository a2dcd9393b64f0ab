namespace Mover.Tui.Moves;

/// <summary>What the command line says of a move beside its two spaces.</summary>
/// <param name="TargetServer">The server of the target; null if it was not named.</param>
/// <param name="SourceServer">How the target's server reaches the one of the source; null if it was not named.</param>
/// <param name="Overwrites">True if it was said already that the target is overwritten.</param>
internal sealed record MoveChoices(string? TargetServer, string? SourceServer, bool Overwrites);
