namespace Mover.Server.Archives.Zip;

/// <summary>Lays an archive out as zip parts from its entries alone, without reading their bytes.</summary>
/// <remarks>1. Pass over all entries (<see cref="PlanningPass"/>), keeping room in part 0 for its documents. 2. Write these documents,
/// now that all parts are known (<see cref="PartZeroDocuments"/>). 3. If they need more room than was kept, pass again with that much:
/// it happens only from about forty parts on.</remarks>
internal sealed class ArchivePlanner(ArchiveHeading heading, ArchiveKey key)
{
    /// <summary>What the manifest says of one part is under 512 bytes.</summary>
    private const long ReservedForParts = 32 * 512;

    private readonly IReadOnlyList<ZipFolder> _folders = ZipFolder.For(heading.Applications);

    /// <param name="scan">Starts a scan of all entries in the order of <see cref="EntryKey"/>; a batch is used up before the next.</param>
    /// <exception cref="InvalidDataException">The entries are out of order or contradict themselves.</exception>
    public async Task<ArchivePlan> PlanAsync(
        Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>>> scan, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(heading.PartBytes, ArchiveHeading.SmallestPartBytes);
        var documents = new PartZeroDocuments(heading, _folders, key);
        var reservedBytes = documents.LeastBytes + ReservedForParts;
        while (true)
        {
            using var pass = new PlanningPass(heading, _folders, reservedBytes);
            await foreach (var batch in scan(ct).WithCancellation(ct))
                pass.Add(batch.Span);
            var contents = pass.Finish();
            var first = documents.Complete(contents, pass.Totals);
            var usedBytes = first.SizeBytes - new PartLayout(contents[0]).SizeBytes;
            if (usedBytes <= reservedBytes || first.EntryCount == 0)
                return new ArchivePlan([first, .. contents.Skip(1).Select(content => new PartLayout(content))], [.. pass.Totals]);
            reservedBytes = usedBytes + ReservedForParts;
        }
    }
}
