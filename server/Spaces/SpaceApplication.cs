namespace Mover.Server.Spaces;

/// <summary>An application as one space has it: the right to create, and what the current revision holds.</summary>
internal sealed record SpaceApplication(string Application, bool CanCreate, long EntryCount, long UsedBytes)
{
    /// <summary>True if its content came by a move and cannot be used here yet.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>The version of the data that came by a move; empty if none came, or it is not known.</summary>
    public string DataVersion { get; init; } = "";
}
