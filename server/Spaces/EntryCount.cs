using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>How much one revision has of one kind in one application.</summary>
internal sealed record EntryCount(string Application, EntryKind Kind, long Count, long SizeBytes);
