namespace Mover.Server.Archives;

/// <summary>Settings of archives.</summary>
internal sealed record ArchivesOptions
{
    public const long SmallestPartBytes = 64 * 1024;
    public const long LargestPartBytes = 1_000_000_000_000;

    /// <summary>Most bytes of a part where a caller does not say; 2 GB is what FAT32 and old zip tools can still hold.</summary>
    public long PartSizeBytes { get; init; } = 2_000_000_000;

    /// <summary>How long an archive can be read where a caller does not say.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Longest lifetime that a caller may ask for.</summary>
    public TimeSpan LongestLifetime { get; init; } = TimeSpan.FromDays(30);

    public IEnumerable<string> Faults()
    {
        if (PartSizeBytes is < SmallestPartBytes or > LargestPartBytes)
            yield return $"Archives:PartSizeBytes must be between {SmallestPartBytes} and {LargestPartBytes}.";
        if (Lifetime < TimeSpan.FromMinutes(1) || Lifetime > LongestLifetime)
            yield return "Archives:Lifetime must be between one minute and Archives:LongestLifetime.";
    }
}
