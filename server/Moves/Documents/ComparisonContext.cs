namespace Mover.Server.Moves.Documents;

/// <summary>What a side needs to know to compare its documents with those of the other side.</summary>
/// <param name="SpaceId">The own space: the source at the source's server, the target at the target's.</param>
/// <param name="Key">32 random bytes that both servers know for this move, and nobody else.</param>
internal sealed record ComparisonContext(string SpaceId, string SourceAddress, string TargetAddress, ReadOnlyMemory<byte> Key);
