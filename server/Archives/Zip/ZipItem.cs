namespace Mover.Server.Archives.Zip;

/// <summary>One entry as the records of a zip describe it.</summary>
internal readonly ref struct ZipItem
{
    public required ReadOnlySpan<byte> Name { get; init; }

    public required uint Crc32 { get; init; }

    public required long SizeBytes { get; init; }

    public required long StoredBytes { get; init; }

    public required bool Deflated { get; init; }

    public required long ModifiedUnixSeconds { get; init; }

    /// <summary>Where the local header stands in the part.</summary>
    public required long Offset { get; init; }

    public static ZipItem Of(in ArchiveEntry entry, ReadOnlySpan<byte> name, long offset) => new()
    {
        Name = name,
        Crc32 = entry.Crc32,
        SizeBytes = entry.SizeBytes,
        StoredBytes = entry.StoredBytes,
        Deflated = entry.Deflated,
        ModifiedUnixSeconds = entry.Modified.ToUnixTimeSeconds(),
        Offset = offset,
    };
}
