namespace Mover.Server.Spaces;

/// <summary>An application as one space has it: the right to create, and what the current revision holds.</summary>
internal sealed record SpaceApplication(string Application, bool CanCreate, long EntryCount, long UsedBytes);
