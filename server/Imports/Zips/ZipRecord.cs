namespace Mover.Server.Imports.Zips;

/// <summary>An entry as the directory of a zip has it; nothing of it is checked yet.</summary>
/// <param name="Name">Raw bytes.</param>
/// <param name="Offset">Of its local header.</param>
/// <param name="Modified">Null if the zip does not say it, or says no date.</param>
/// <param name="UnixMode">Null where no unix wrote it.</param>
internal sealed record ZipRecord(
    byte[] Name, int Flags, int Method, uint Crc32, long StoredBytes, long SizeBytes, long Offset, DateTimeOffset? Modified, int? UnixMode)
{
    public const int Stored = 0;
    public const int Deflated = 8;

    /// <summary>The name as a field of Info-ZIP has it, where the name itself is in some code page; null without one that fits.</summary>
    public byte[]? UnicodeName { get; init; }

    public bool IsEncrypted => (Flags & 0x2041) != 0;

    /// <summary>Sizes and CRC-32 follow the content instead of standing before it.</summary>
    public bool HasDescriptor => (Flags & 0x0008) != 0;

    public bool HasUtf8Name => (Flags & 0x0800) != 0;
}
