namespace Mover.Server.Archives.Zip;

/// <summary>What planning found out about one part, and all that is stored of it; its layout follows.</summary>
internal sealed record PartContent
{
    public const string EntriesFileName = "mover/entries.jsonl";

    public required int Number { get; init; }

    public required string FileName { get; init; }

    /// <summary>The time of the documents.</summary>
    public required DateTimeOffset Instant { get; init; }

    public required IReadOnlyList<ZipFolder> Folders { get; init; }

    public required int EntryCount { get; init; }

    /// <summary>Local headers and stored bytes of all entries.</summary>
    public required long EntriesBytes { get; init; }

    /// <summary>Directory records of all entries, those of documents left out.</summary>
    public required long EntryRecordsBytes { get; init; }

    public required ZipDocument EntriesFile { get; init; }

    public required ReadOnlyMemory<byte> EntriesFileSha256 { get; init; }

    /// <summary>SHA-256 over how each entry is stored, which the entries file does not say.</summary>
    public required ReadOnlyMemory<byte> StoredFormsSha256 { get; init; }

    /// <summary>Those of part 0, after the entries file.</summary>
    public required IReadOnlyList<ZipDocument> Documents { get; init; }

    public required IReadOnlyList<Checkpoint> Checkpoints { get; init; }

    /// <summary>See <see cref="RenumberingList"/>.</summary>
    public required ReadOnlyMemory<byte> Renumberings { get; init; }
}
