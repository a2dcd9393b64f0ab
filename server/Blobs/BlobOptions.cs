using Mover.Server.Blobs.S3;

namespace Mover.Server.Blobs;

/// <summary>Where blobs live and how long unused bytes are kept.</summary>
internal sealed record BlobOptions
{
    /// <summary>Content up to this many stored bytes is kept in its row.</summary>
    public const int InlineBytes = 2048;

    /// <summary>Content up to this size goes to packs, above it a file of its own.</summary>
    public const int SmallBytes = 1 << 20;

    /// <summary>The folder; empty for one in the data folder of the server. With a bucket only uploads grow there.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How long bytes stay that nothing refers to. A quarter of it is the time between putting bytes and recording them.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an upload may rest before its bytes are thrown away.</summary>
    public TimeSpan StagedLifetime { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan SweepPeriod { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A pack that has grown this far takes no more.</summary>
    public long PackBytes { get; init; } = 128L << 20;

    /// <summary>The bucket in place of the folder.</summary>
    public S3Options S3 { get; init; } = new();

    public IEnumerable<string> Faults() => OwnFaults().Concat(S3.Faults());

    private IEnumerable<string> OwnFaults()
    {
        if (Grace < TimeSpan.FromMinutes(1)) yield return "Blobs:Grace must be a minute at least.";
        if (StagedLifetime < TimeSpan.FromMinutes(1)) yield return "Blobs:StagedLifetime must be a minute at least.";
        if (SweepPeriod < TimeSpan.FromSeconds(1)) yield return "Blobs:SweepPeriod must be a second at least.";
        if (PackBytes is < SmallBytes or > 1L << 40) yield return $"Blobs:PackBytes must be {SmallBytes} to {1L << 40}.";
    }
}
