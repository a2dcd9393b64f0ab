using Mover.V1;

namespace Mover.Bench;

/// <summary>A move that is over, and how long its owner waited.</summary>
internal sealed record FinishedMove(TimeSpan Elapsed, MoveReport Report);
