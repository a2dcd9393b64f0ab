using Google.Protobuf;
using Mover.Server.Blobs;
using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>The end of an upload: its entry becomes current, or part of the batch, and the answer is remembered, in one transaction.</summary>
internal sealed class UploadEnd(MoverDatabase database, BlobKeeper blobs, SpacesOptions options, TimeProvider time)
{
    /// <summary>Writes the entry and gives it as it is stored; one that was written meanwhile gives the same answer.</summary>
    /// <param name="upload">As it is to be remembered, but for its end.</param>
    public Task<V1.Entry> WriteAsync(NewUpload wish, Upload upload, StoredBlob blob, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var now = time.GetUtcNow();
                var write = await SpaceWrite.OpenAsync(session, wish.SpaceId, wish.BatchId, options.BatchIdle, now, ct);
                if (await EntryUploads.FindAsync(session, wish.SpaceId, wish.UploadId, ct) is { State: UploadState.Written } earlier)
                    return V1.Entry.Parser.ParseFrom(earlier.Answer);
                await blobs.RecordAsync(session, [blob], ct);
                var written = await write.PutAsync([wish.Entry.ToEntry(blob.Info)], ct);
                await write.EndAsync(ct);
                var answer = EntryMessages.Write(written[0]);
                var over = upload with { State = UploadState.Written, Answer = answer.ToByteArray(), TouchedTime = now };
                await UploadTable.SetAsync(session, over, ct);
                return answer;
            }, ct);

    /// <summary>Keeps the blob of an entry that the space did not take, so that its bytes need not be sent again.</summary>
    public Task KeepAsync(Upload upload, StoredBlob blob, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var row = await UploadTable.FindAsync(session, upload.SpaceId, upload.UploadId, ct);
                if (row?.StageId != upload.StageId || row.State == UploadState.Written)
                    return;
                await blobs.RecordAsync(session, [blob], ct);
                await UploadTable.SetAsync(session, upload with { State = UploadState.Kept, TouchedTime = time.GetUtcNow() }, ct);
            }, ct);
}
