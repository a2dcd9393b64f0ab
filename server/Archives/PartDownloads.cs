using Mover.Server.Archives.Zip;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;

namespace Mover.Server.Archives;

/// <summary>Opens parts for reading, and writes down what was read.</summary>
internal sealed class PartDownloads(
    MoverDatabase database, BlobKeeper blobs, ArchiveShelf shelf, TimeProvider time, ILogger<PartDownloads> logger)
{
    /// <summary>A part with its layout, if the archive may be read now.</summary>
    public Task<(Archive Archive, ArchivePart Part, byte[] Layout)> GetPartAsync(
        Caller caller, string archiveId, int partNumber, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var archive = await shelf.GetReadableAsync(session, caller, archiveId, ct);
            var found = await ArchivePartTable.FindAsync(session, archiveId, partNumber, ct);
            var (part, layout) = found ?? throw Refusal.NotFound("part");
            if (part.DownloadCount >= archive.MostDownloads)
                throw new Refusal(V1.Reason.ArchiveDownloadsUsed, "The part was downloaded as often as its grant allows.");
            return (archive, part, layout);
        }, ct);

    /// <summary>Refuses once the archive may no longer be read.</summary>
    public Task RequireReadableAsync(Caller caller, string archiveId, CancellationToken ct) =>
        shelf.GetReadableAsync(caller, archiveId, ct);

    /// <summary>Opens a range of a part.</summary>
    /// <param name="requireAllowed">Asked again while the part is read; refuses once the reader has lost the right.</param>
    public PartDownload Open(PartRange range, byte[] layout, Func<CancellationToken, Task> requireAllowed)
    {
        var scan = new ArchiveScan(database, range.Archive);
        var source = new ArchiveSource(scan.ReadFromAsync, LocateAsync);
        var reader = PartReader.OpenAt(new PartLayout(PartContentBytes.Read(layout)), source, range.OffsetBytes);
        return new PartDownload(range, reader, requireAllowed, time);
    }

    /// <summary>Writes down a read that is over, and counts it if it reached the last byte.</summary>
    public async Task CloseAsync(PartDownload download)
    {
        var (range, complete) = (download.Range, download.IsComplete);
        await download.DisposeAsync();
        logger.PartRead(
            range.Archive.Id, range.Part.Number, download.ReadBytes, range.OffsetBytes, Acting.Actor, complete ? "complete" : "cut short");
        if (download.ReadBytes > 0)
            await WriteDownAsync(range, download.ReadBytes, counts: complete && range.ReachesEnd);
    }

    /// <summary>Writes a download down. The bytes are out: a full disk must not make it look like a failed one.</summary>
    private async Task WriteDownAsync(PartRange range, long readBytes, bool counts)
    {
        try
        {
            // The caller may be gone by now; the record is ours.
            await database.WriteAsync(
                async (session, ct) =>
                {
                    JournalBook.Write(
                        session, V1.JournalCode.ArchivePartRead, range.Archive.SpaceId, range.Archive.Id,
                        ("part_number", $"{range.Part.Number}"), ("offset_bytes", $"{range.OffsetBytes}"), ("read_bytes", $"{readBytes}"));
                    if (counts)
                        await ArchivePartTable.CountDownloadAsync(session, range.Archive.Id, range.Part.Number, ct);
                }, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.DownloadNotWrittenDown(range.Archive.Id, range.Part.Number, fault.Message);
        }
    }

    private async ValueTask<OpenStored> LocateAsync(ReadOnlyMemory<ArchiveEntry> batch, CancellationToken ct)
    {
        var digests = new Digest[batch.Length];
        for (var index = 0; index < digests.Length; index++)
            digests[index] = new Digest(batch.Span[index].Sha256.Span, batch.Span[index].SizeBytes);
        var located = await blobs.LocateManyAsync(digests, ct);
        return (index, offset, ct) => OpenStoredAsync(located, digests[index], offset, ct);
    }

    private async ValueTask<Stream> OpenStoredAsync(
        IReadOnlyDictionary<Digest, StoredBlob> located, Digest digest, long offset, CancellationToken ct)
    {
        if (!located.TryGetValue(digest, out var blob))
            throw new BlobDamagedException(digest, "the store does not know it");
        return new BlobReaderStream(await blobs.OpenStoredAsync(blob, offset, blob.Info.StoredBytes - offset, ct));
    }
}
