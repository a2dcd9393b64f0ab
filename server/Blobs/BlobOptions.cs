namespace Mover.Server.Blobs;

/// <summary>Where blobs live and how long unused bytes are kept.</summary>
internal sealed record BlobOptions
{
    /// <summary>Content up to this many stored bytes is kept in its row.</summary>
    public const int InlineBytes = 2048;

    /// <summary>Content up to this size goes to packs, above it a file of its own.</summary>
    public const int SmallBytes = 1 << 20;

    public required string Folder { get; init; }

    /// <summary>How long bytes stay that nothing refers to. Half of it is the time between putting bytes and recording them.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an upload may rest before its bytes are thrown away.</summary>
    public TimeSpan StagedLifetime { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan SweepPeriod { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A pack that has grown this far takes no more.</summary>
    public long PackBytes { get; init; } = 128L << 20;
}
