namespace Mover.Server.Spaces;

/// <summary>What somebody wishes to see of the entries of a space.</summary>
/// <param name="BatchId">An open batch that is shown as if it were committed; empty for none.</param>
/// <param name="Revision">Revision to list; 0 for the current one.</param>
/// <param name="After">The last entry that was seen; null to begin.</param>
/// <param name="Limit">Entries at the most.</param>
internal sealed record EntryList(string SpaceId, string BatchId, long Revision, EntryFilter Filter, EntryKey? After, int Limit)
{
    /// <summary>Applications that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
