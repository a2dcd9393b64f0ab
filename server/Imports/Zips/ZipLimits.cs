namespace Mover.Server.Imports.Zips;

/// <summary>How much of a zip is read at all.</summary>
/// <param name="MostEntries">Entries of its directory; each costs some 60 bytes of memory while they are read.</param>
/// <param name="MostBytes">Bytes of all contents together, as the directory declares them.</param>
internal sealed record ZipLimits(long MostEntries, long MostBytes)
{
    /// <summary>Folders inside folders.</summary>
    public int MostDepth { get; init; } = 128;
}
