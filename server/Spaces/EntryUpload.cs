using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Takes in one entry of any size.</summary>
/// <remarks>
/// 1. Open: everything that can be refused by the header is. 2. Receive: bytes go to the staging folder and stay there
/// when the stream stops, unless the disk is full. 3. Complete: they become a blob, durable and checked. 4. Write: the entry becomes current, or part of
/// the batch, and the answer is remembered, in one transaction. If the space refuses at 4, the blob is kept for another try.
/// </remarks>
internal sealed class EntryUpload(
    MoverDatabase database, StagingFolder staging, EntryUploads uploads, UploadEnd end, SpacesOptions options, TimeProvider time)
{
    /// <summary>Takes in an entry and gives it as it is stored; an upload that was finished before gives the same answer.</summary>
    public async Task<V1.Entry> WriteAsync(NewUpload wish, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        var upload = await uploads.OpenAsync(wish, ct);
        if (upload.State == UploadState.Written)
            return V1.Entry.Parser.ParseFrom(upload.Answer);
        if (await uploads.FindKeptAsync(upload, ct) is { } kept)
        {
            RequireOffset(wish.OffsetBytes, upload.SizeBytes);
            return await WriteAsync(wish, upload, kept, ct);
        }

        await using var staged = await staging.OpenAsync(upload.StageId, ct);
        RequireOffset(wish.OffsetBytes, staged.CommittedBytes);
        return await WriteAsync(wish, upload, await TakeInAsync(wish, upload, staged, data, ct), ct);
    }

    private async Task<StoredBlob> TakeInAsync(
        NewUpload wish, Upload upload, StagedUpload staged, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        try
        {
            await ReceiveAsync(wish, upload, staged, data, ct);
            return await CompleteAsync(wish.Entry, upload, staged, ct);
        }
        catch (StoreFullException)
        {
            // Half an upload would keep the disk full for a day, and everybody else from writing.
            staged.Discard();
            await uploads.ForgetAsync(upload, ct);
            throw;
        }
    }

    private async Task ReceiveAsync(
        NewUpload wish, Upload upload, StagedUpload staged, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        var touched = time.GetUtcNow();
        await foreach (var bytes in data.WithCancellation(ct))
        {
            if (bytes.Length > upload.SizeBytes - staged.CommittedBytes)
            {
                await uploads.ForgetAsync(upload, ct);
                staged.Discard();
                throw EntryRefusals.SizeMismatch(upload.SizeBytes, "more came; nothing was kept");
            }

            await staged.AppendAsync(staged.CommittedBytes, bytes, ct);
            // Bytes that come in count as writing: a batch must not be taken back under a long upload.
            if (time.GetUtcNow() - touched > options.BatchIdle / 4)
            {
                await database.WriteAsync((session, ct) => TouchAsync(session, wish, ct), ct);
                touched = time.GetUtcNow();
            }
        }

        if (staged.CommittedBytes < upload.SizeBytes)
            throw EntryRefusals.SizeMismatch(upload.SizeBytes, $"the stream ended after {staged.CommittedBytes}, which are kept");
    }

    private async Task<StoredBlob> CompleteAsync(NewEntry entry, Upload upload, StagedUpload staged, CancellationToken ct)
    {
        try
        {
            return await staged.CompleteAsync(entry.Sha256 is { } declared ? new Digest(declared, entry.SizeBytes) : null, ct);
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.DigestMismatch)
        {
            await uploads.ForgetAsync(upload, ct);
            throw EntryRefusals.DigestMismatch(entry.Key.Path);
        }
    }

    private async Task<V1.Entry> WriteAsync(NewUpload wish, Upload upload, StoredBlob blob, CancellationToken ct)
    {
        var remembered = upload with { Sha256 = blob.Info.Digest.ToBytes() };
        try
        {
            return await end.WriteAsync(wish, remembered, blob, ct);
        }
        catch (Refusal)
        {
            await end.KeepAsync(remembered, blob, ct);
            throw;
        }
    }

    private async Task TouchAsync(DatabaseSession session, NewUpload wish, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await SpaceWrite.OpenAsync(session, wish.SpaceId, wish.BatchId, options.BatchIdle, now, ct);
        await UploadTable.TouchAsync(session, wish.SpaceId, wish.UploadId, now, ct);
        if (wish.BatchId.Length > 0)
            await BatchTable.TouchAsync(session, wish.BatchId, now, ct);
    }

    /// <summary>Refuses an upload that does not go on where it stands.</summary>
    public static void RequireOffset(long offset, long committedBytes)
    {
        if (offset != committedBytes)
        {
            throw new Refusal(
                Reason.OffsetOutOfRange, $"The upload goes on at {committedBytes}, not at {offset}.", ("committed_bytes", $"{committedBytes}"));
        }
    }
}
