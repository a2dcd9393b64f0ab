namespace Mover.Server.Archives;

/// <summary>Opens the stored bytes of the entry at an index of the batch that was located, from an offset on.</summary>
internal delegate ValueTask<Stream> OpenStored(int index, long offset, CancellationToken ct);

/// <summary>Where a part gets its entries and their bytes from while it is read.</summary>
/// <param name="ScanFrom">The entries from a key on (inclusive), in order, in batches of some hundred; the number is how many will be
/// asked for at most. A batch is used up before the next one is asked for, so its arrays may be reused.</param>
/// <param name="Locate">Finds the blobs of a whole batch at once; what it returns is used while the batch stands.</param>
internal sealed record ArchiveSource(
    Func<EntryKey, int, CancellationToken, IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>>> ScanFrom,
    Func<ReadOnlyMemory<ArchiveEntry>, CancellationToken, ValueTask<OpenStored>> Locate);
