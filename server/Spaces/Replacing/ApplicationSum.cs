namespace Mover.Server.Spaces.Replacing;

/// <summary>How much one revision has in one application.</summary>
internal sealed record ApplicationSum(string Application, long EntryCount, long UsedBytes);
