namespace Mover.Tests.Moves.Crashes;

/// <summary>A move during which somebody dies.</summary>
/// <param name="Former">What the target had.</param>
internal sealed record CrashedMove(string MoveId, string SourceId, string TargetId, string From, string To, IReadOnlyList<string> Former);
