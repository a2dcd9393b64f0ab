using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Departures;

/// <summary>What a source comes to, and what its documents mean for the move.</summary>
internal sealed record SourceSummary(RevisionSummary Revision, DocumentScan Documents);
