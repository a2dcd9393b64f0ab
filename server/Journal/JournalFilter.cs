namespace Mover.Server.Journal;

/// <summary>Which records somebody asks for; what is empty asks for all.</summary>
/// <param name="From">The first time that passes.</param>
/// <param name="To">The first time that no longer passes.</param>
internal sealed record JournalFilter(string SpaceId, string Actor, IReadOnlyList<long> Codes, DateTimeOffset From, DateTimeOffset To);
