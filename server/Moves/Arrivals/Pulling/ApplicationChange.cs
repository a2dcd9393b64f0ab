namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>What a step of an arrival adds to an application, or takes from it.</summary>
internal readonly record struct ApplicationChange(string Application, long EntryCount, long UsedBytes);
