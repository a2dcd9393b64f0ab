using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Desk;

/// <summary>Takes in the files of imports.</summary>
/// <remarks>
/// 1. Open: what can be refused by the header is; the row of the file is there. 2. Receive: bytes go to the staging folder and stay there when the
/// stream stops. 3. Complete: they become a blob, stored as they are so that any range can be read, and the row names it.
/// </remarks>
internal sealed class ImportUploads(
    MoverDatabase database, ImportSaga saga, ImportShelf shelf, BlobKeeper blobs, StagingFolder staging, ImportsOptions options, TimeProvider time)
{
    private const int MostFileNumber = 999;

    // Whether more is a zip is found out when it is read.
    private const long LeastBytes = 1;

    /// <summary>Takes in a file and gives it, complete; one that is complete already is given without a byte.</summary>
    public async Task<ImportFile> WriteAsync(
        Caller caller, WriteImportFileHeader header, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        var wish = Read(header);
        var file = await OpenAsync(caller, header, wish, ct);
        if (file.Digest is { } done)
        {
            EntryUpload.RequireOffset(header.WriteOffsetBytes, done.SizeBytes);
            return file;
        }

        await using var staged = await staging.OpenAsync(file.StageId, ct);
        EntryUpload.RequireOffset(header.WriteOffsetBytes, staged.CommittedBytes);
        await ReceiveAsync(file, staged, data, ct);
        return await CompleteAsync(file, header, staged, ct);
    }

    private static ImportFile Read(WriteImportFileHeader header)
    {
        if (header.FileNumber is < 0 or > MostFileNumber)
            throw Refusal.Field("file_number", $"must be 0 to {MostFileNumber}.");
        if (header.SizeBytes < 0)
            throw Refusal.Field("size_bytes", "must not be negative.");
        if (header.Sha256.Length is not (0 or Digest.HashBytes))
            throw Refusal.Field("sha256", $"must have {Digest.HashBytes} bytes, or none.");
        return new ImportFile(
            header.ImportId, header.FileNumber, Fields.Text(header.Name, "name", 1, 255), header.SizeBytes, Guid.NewGuid().ToString("N"), Digest: null);
    }

    /// <summary>The row of the file, new or as it stands.</summary>
    private Task<ImportFile> OpenAsync(Caller caller, WriteImportFileHeader header, ImportFile wish, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var importId = header.ImportId.Length > 0 ? header.ImportId : await FindOrBeginAsync(session, caller, header, ct);
            var (import, space) = await ImportSaga.GetAndLockAsync(session, caller, importId, ct);
            var known = await ImportFileTable.FindAsync(session, importId, wish.Number, ct);
            if (known?.Digest is { } there && known.SizeBytes == wish.SizeBytes && (header.Sha256.IsEmpty || header.Sha256.Span.SequenceEqual(there.ToBytes())))
                return known;
            if (import.State is not (ImportState.Uploading or ImportState.Planned or ImportState.Failed))
                throw ImportSaga.WrongState(import);
            await RequireRoomAsync(session, space.Id, wish.SizeBytes - (known?.SizeBytes ?? 0), ct);
            // Sent anew, under its number: the one before is not wanted.
            var file = wish with { ImportId = importId, StageId = known is { Digest: null } ? known.StageId : wish.StageId };
            await ImportFileTable.SetAsync(session, file, ct);
            await saga.StoreAsync(session, import with { ExpireTime = time.GetUtcNow() + options.Keep }, ct);
            return file;
        }, ct);

    private async Task<string> FindOrBeginAsync(DatabaseSession session, Caller caller, WriteImportFileHeader header, CancellationToken ct)
    {
        var request = new CreateImportRequest { RequestId = header.RequestId, SpaceId = header.SpaceId };
        return (await shelf.CreateAsync(session, caller, request, ct)).Import.ImportId;
    }

    private async Task ReceiveAsync(ImportFile file, StagedUpload staged, IAsyncEnumerable<ReadOnlyMemory<byte>> data, CancellationToken ct)
    {
        try
        {
            var touched = time.GetTimestamp();
            await foreach (var bytes in data.WithCancellation(ct))
            {
                if (time.GetElapsedTime(touched) > options.Keep / 4)
                {
                    await TouchAsync(file, ct);
                    touched = time.GetTimestamp();
                }

                var most = file.SizeBytes > 0 ? file.SizeBytes : options.MostUploadedBytes;
                if (bytes.Length > most - staged.CommittedBytes)
                {
                    staged.Discard();
                    throw file.SizeBytes > 0 ? EntryRefusals.SizeMismatch(file.SizeBytes, "more came; nothing was kept") : TooMuch();
                }

                await staged.AppendAsync(staged.CommittedBytes, bytes, ct);
            }
        }
        catch (StoreFullException)
        {
            // Half an upload would keep the disk full for a day, and everybody else from writing.
            staged.Discard();
            throw;
        }

        if (staged.CommittedBytes < Math.Max(file.SizeBytes, LeastBytes))
            throw EntryRefusals.SizeMismatch(file.SizeBytes, $"the stream ended after {staged.CommittedBytes}, which are kept");
    }

    /// <summary>An import is not forgotten under a long upload.</summary>
    private Task TouchAsync(ImportFile file, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (import, _) = await ImportSaga.GetAndLockAsync(session, file.ImportId, ct);
            await saga.StoreAsync(session, import with { ExpireTime = time.GetUtcNow() + options.Keep }, ct);
        }, ct);

    private async Task<ImportFile> CompleteAsync(ImportFile file, WriteImportFileHeader header, StagedUpload staged, CancellationToken ct)
    {
        Digest? declared = header.Sha256.IsEmpty ? null : new Digest(header.Sha256.Span, staged.CommittedBytes);
        var blob = await staged.CompleteAsItIsAsync(declared, ct);
        var complete = file with { SizeBytes = blob.Info.Digest.SizeBytes, Digest = blob.Info.Digest };
        await database.WriteAsync(
            async (session, ct) =>
            {
                var (import, space) = await ImportSaga.GetAndLockAsync(session, file.ImportId, ct);
                await RequireRoomAsync(session, space.Id, complete.SizeBytes - file.SizeBytes, ct);
                await blobs.RecordAsync(session, [blob], ct);
                await ImportFileTable.SetAsync(session, complete, ct);
                // A plan is one of the files that it was made of.
                var uploading = import with { State = ImportState.Uploading, Shown = new V1.Import(), ExpireTime = time.GetUtcNow() + options.Keep };
                await (import.State == ImportState.Uploading ? saga.StoreAsync(session, uploading, ct) : saga.TurnAsync(session, uploading, ct));
            }, ct);
        return complete;
    }

    private async Task RequireRoomAsync(DatabaseSession session, string spaceId, long addedBytes, CancellationToken ct)
    {
        if (addedBytes > options.MostUploadedBytes - await ImportFileTable.SumAsync(session, spaceId, ct))
            throw TooMuch();
    }

    private Refusal TooMuch() => new(
        Reason.TooLarge, $"The files of a space's imports may have {options.MostUploadedBytes} bytes together.", ("limit", $"{options.MostUploadedBytes}"));
}
