namespace Mover.Server.Spaces.Replacing;

/// <summary>How entries are compared whose bytes differ from space to space though they say the same; whoever moves them knows.</summary>
internal abstract class EntryComparison
{
    /// <summary>True if an entry is compared by <see cref="HashAsync"/>; asked for every row, so it has to be cheap.</summary>
    public abstract bool Differs(in EntryRow row);

    /// <summary>32 bytes that are the same in both spaces; null to compare the bytes after all.</summary>
    public abstract Task<byte[]?> HashAsync(Entry entry, CancellationToken ct);
}
