using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Opens uploads, tells how far they are, and forgets them in time.</summary>
/// <remarks>An upload lives in two places: its row says what it is for and how it ended, the staging folder has its bytes until
/// they are a blob.</remarks>
internal sealed class EntryUploads(MoverDatabase database, BlobKeeper blobs, StagingFolder staging, SpacesOptions options, TimeProvider time)
{
    private const int RowsAtOnce = 100;

    /// <summary>Takes up an upload where it stands, or begins it; refuses whatever the space could not take in the end.</summary>
    public Task<Upload> OpenAsync(NewUpload wish, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                await RequireOpenAsync(session, wish.SpaceId, ct);
                var known = await FindAsync(session, wish.SpaceId, wish.UploadId, ct);
                if (known is not null && !known.IsFor(wish.Entry))
                    throw OfAnotherEntry();
                if (known?.State == UploadState.Written)
                    return known;
                await RequirePossibleAsync(session, wish, known is null, ct);
                var upload = known is null ? Begin(wish) : known with { BatchId = wish.BatchId, TouchedTime = time.GetUtcNow() };
                await UploadTable.SetAsync(session, upload, ct);
                return upload;
            }, ct);

    /// <summary>How many bytes of an upload are kept, and whether its entry is written.</summary>
    public async Task<(long CommittedBytes, bool IsComplete)> QueryAsync(string spaceId, string uploadId, CancellationToken ct)
    {
        var (upload, stagedBytes) = await database.ReadAsync(
            async (session, ct) =>
            {
                await RequireOpenAsync(session, spaceId, ct);
                var upload = await FindAsync(session, spaceId, uploadId, ct) ?? throw Refusal.NotFound("upload");
                return (upload, await staging.GetCommittedBytesAsync(session, upload.StageId, ct));
            }, ct);
        return upload.State == UploadState.Written
            ? (upload.SizeBytes, true)
            : (await FindKeptAsync(upload, ct) is null ? stagedBytes : upload.SizeBytes, false);
    }

    /// <summary>The blob that an upload is kept as, if all its bytes came before and are still there.</summary>
    public async Task<StoredBlob?> FindKeptAsync(Upload upload, CancellationToken ct) =>
        upload.KeptDigest is { } digest ? (await blobs.HoldAsync([digest], ct)).GetValueOrDefault(digest) : null;

    /// <summary>An upload as it counts: one that was written into a batch that was taken back never happened.</summary>
    public static async Task<Upload?> FindAsync(DatabaseSession session, string spaceId, string uploadId, CancellationToken ct)
    {
        var upload = await UploadTable.FindAsync(session, spaceId, uploadId, ct);
        if (upload is not { State: UploadState.Written, BatchId.Length: > 0 })
            return upload;
        var batch = await BatchTable.FindAsync(session, upload.BatchId, ct);
        return batch?.State is BatchState.Open or BatchState.Committed ? upload : null;
    }

    /// <summary>The refusal for an id that was used for something else.</summary>
    public static Refusal OfAnotherEntry() => Refusal.Field("upload_id", "belongs to the upload of another entry.");

    /// <summary>Forgets an upload whose bytes are of no use.</summary>
    public async Task ForgetAsync(Upload upload, CancellationToken ct)
    {
        if (upload.State == UploadState.Receiving)
            await staging.DiscardAsync(upload.StageId, ct);
        await database.WriteAsync((session, ct) => UploadTable.RemoveAsync(session, upload, ct), ct);
    }

    /// <summary>Forgets all uploads of a space.</summary>
    public Task ForgetAllAsync(string spaceId, CancellationToken ct) =>
        ForgetAsync((session, ct) => UploadTable.ListAsync(session, spaceId, RowsAtOnce, ct), ct);

    /// <summary>Forgets uploads that nobody went on with or asked about for their time.</summary>
    public Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.UploadKeep;
        return ForgetAsync((session, ct) => UploadTable.ListOldAsync(session, before, RowsAtOnce, ct), ct);
    }

    /// <summary>What was sent into a space that nobody may enter is not told either.</summary>
    private static async Task RequireOpenAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        SpaceRules.RequireOpen(await SpaceTable.FindByIdAsync(session, spaceId, ct));

    private async Task ForgetAsync(Func<DatabaseSession, CancellationToken, Task<List<Upload>>> list, CancellationToken ct)
    {
        List<Upload> uploads;
        do
        {
            uploads = await database.ReadAsync(list, ct);
            foreach (var upload in uploads)
                await ForgetAsync(upload, ct);
        }
        while (uploads.Count == RowsAtOnce);
    }

    /// <summary>Refuses an upload that could not end well, before a byte of it is taken in.</summary>
    private async Task RequirePossibleAsync(DatabaseSession session, NewUpload wish, bool isNew, CancellationToken ct)
    {
        var write = await SpaceWrite.OpenAsync(session, wish.SpaceId, wish.BatchId, options.BatchIdle, time.GetUtcNow(), ct);
        await write.RequireMayCreateAsync([wish.Entry.Key.Application], ct);
        var replaced = await EntryTable.FindAsync(session, wish.SpaceId, write.Revision, wish.Entry.Key, ct);
        SpaceRules.RequireQuota(write.Space, write.UsedBytes, wish.Entry.SizeBytes - (replaced?.Blob.Digest.SizeBytes ?? 0));
        if (!isNew)
            return;

        // Bytes of uploads that nobody finishes are on the disk too: as many as the quota, and not more.
        var (count, sizeBytes) = await UploadTable.SumOpenAsync(session, wish.SpaceId, ct);
        if (count >= options.MostOpenUploads)
            throw EntryRefusals.TooLarge("Too many uploads of this space wait for their bytes.", options.MostOpenUploads);
        SpaceRules.RequireQuota(write.Space, sizeBytes, wish.Entry.SizeBytes);
    }

    private Upload Begin(NewUpload wish) => new(
        wish.SpaceId, wish.UploadId, wish.BatchId, Guid.NewGuid().ToString("N"), wish.Entry.Key, wish.Entry.SizeBytes, wish.Entry.Sha256,
        UploadState.Receiving, Answer: null, time.GetUtcNow());
}
