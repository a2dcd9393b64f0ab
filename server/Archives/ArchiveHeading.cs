namespace Mover.Server.Archives;

/// <summary>What an archive is of: everything in it that does not come from entries.</summary>
internal sealed record ArchiveHeading
{
    /// <summary>Below this, part 0 could not hold its own documents.</summary>
    public const long SmallestPartBytes = 64 * 1024;

    /// <summary>Guide of the export: parts of 2 GB, which FAT32 and old zip tools can still hold.</summary>
    public const long DefaultPartBytes = 2_000_000_000;

    public required string ArchiveId { get; init; }

    public required string SpaceId { get; init; }

    public required string Address { get; init; }

    public required string Title { get; init; }

    /// <summary>The moment the archive shows; also the time of its documents.</summary>
    public required DateTimeOffset Instant { get; init; }

    public required long Revision { get; init; }

    /// <summary>In the order in which their entries come.</summary>
    public required IReadOnlyList<ArchiveApplication> Applications { get; init; }

    public long PartBytes { get; init; } = DefaultPartBytes;
}
