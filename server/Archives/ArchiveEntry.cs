using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Archives;

/// <summary>All that the zip needs to know of one entry: its bytes are never read to lay them out.</summary>
/// <remarks>A struct of slices, so that a million of them pass through a few reused arrays. The memory belongs to the scan that
/// gives it and is good until the scan moves on.</remarks>
internal readonly record struct ArchiveEntry
{
    /// <summary>Index into the applications of the archive.</summary>
    public required int Application { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>The true path, relative to the application: UTF-8, NFC, `/` between its names.</summary>
    public required ReadOnlyMemory<byte> Path { get; init; }

    /// <summary>Set for <see cref="EntryKind.Version"/> only.</summary>
    public DateTimeOffset? VersionTime { get; init; }

    /// <summary>SHA-256 of the content, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }

    public required long SizeBytes { get; init; }

    public required uint Crc32 { get; init; }

    /// <summary>Stored as raw deflate; else as it is, and then <see cref="StoredBytes"/> is <see cref="SizeBytes"/>.</summary>
    public required bool Deflated { get; init; }

    public required long StoredBytes { get; init; }

    /// <summary>UTF-8, may be empty.</summary>
    public ReadOnlyMemory<byte> MediaType { get; init; }

    public required DateTimeOffset Modified { get; init; }

    /// <summary>Who shared it with the owner, in UTF-8; empty for what is the owner's own.</summary>
    public ReadOnlyMemory<byte> SharedBy { get; init; }

    public EntryKey Key => new(Application, Kind, Path, VersionTime);
}
