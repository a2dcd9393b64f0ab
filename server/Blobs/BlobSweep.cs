using Mover.Server.Database;

namespace Mover.Server.Blobs;

/// <summary>One walk through the store: takes away what nobody needs, and only that.</summary>
/// <remarks>
/// 1. Rows that nothing refers to and nobody used for the grace. 2. Files that no row mentions, older than the grace: what 1 left, what a crash left, packs
/// emptied before. 3. Packs with less than half their bytes alive are emptied. 4. What puts left that ended halfway. Rows go before bytes, so a crash
/// between leaves no row without its bytes.
/// </remarks>
internal sealed class BlobSweep(MoverDatabase database, IBlobStore store, BlobReferences references, BlobOptions options, ILogger<BlobSweep> logger)
{
    /// <summary>Rows looked at in one read, and the most that one write deletes: neither keeps others waiting.</summary>
    private const int PageRows = 2000;

    public async Task<SweepReport> RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        var limit = now - options.Grace;
        var blobs = await DeleteRowsAsync(limit, ct);
        var (deleted, packs, damaged) = (0, 0, 0);
        var files = await ListOldAsync(limit, ct);
        var live = await database.ReadAsync(BlobTable.SumFilesAsync, ct);
        foreach (var file in files)
        {
            if (!live.TryGetValue(file.Name, out var liveBytes))
            {
                await store.DeleteAsync(file.Name, ct);
                deleted++;
            }
            else if (file.IsPack && liveBytes < file.SizeBytes / 2)
            {
                damaged += await new PackCompactor(database, store, logger).CompactAsync(file.Name, ct);
                packs++;
            }
        }
        var uploads = await store.AbortStaleUploadsAsync(limit, ct);
        return new SweepReport(blobs, deleted, packs, uploads, damaged);
    }

    private async Task<int> DeleteRowsAsync(DateTimeOffset limit, CancellationToken ct)
    {
        var deleted = 0;
        var after = (UsedTime: DateTimeOffset.UnixEpoch, Key: Array.Empty<byte>());
        while (true)
        {
            var page = await database.ReadAsync(
                (session, ct) => BlobTable.ListUnusedAsync(session, references, limit, after, PageRows, ct), ct);
            if (page.Count == 0) return deleted;
            foreach (var keys in page.Where(row => !row.IsReferred).Select(row => row.Key).Chunk(BlobTable.DigestsPerStatement))
                deleted += await database.WriteAsync((session, ct) => BlobTable.DeleteUnusedAsync(session, references, limit, keys, ct), ct);
            after = (page[^1].UsedTime, page[^1].Key);
        }
    }

    /// <summary>Listed before the rows are read: a file that comes later is not in the list, and one that is cannot become mentioned, for it is too old.</summary>
    private async Task<List<BlobFile>> ListOldAsync(DateTimeOffset limit, CancellationToken ct)
    {
        var files = new List<BlobFile>();
        await foreach (var file in store.ListAsync(ct))
        {
            if (file.CreatedTime < limit) files.Add(file);
        }
        return files;
    }
}
