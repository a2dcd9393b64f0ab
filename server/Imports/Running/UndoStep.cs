using Google.Protobuf.WellKnownTypes;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Running;

/// <summary>Takes an import back, as one revision: what it made goes, what it replaced comes back; what was changed since stays.</summary>
/// <remarks>The rows of the import's own revision say what it did. Each step may be repeated: it finds what is left to do.</remarks>
internal sealed class UndoStep(MoverDatabase database, ImportSaga saga, ImportBatches openBatches, Batches batches, BlobKeeper blobs, ImportNews news, SpacesOptions spaces, TimeProvider time)
{
    private const int RowsAtOnce = 2000;

    public async Task RunAsync(Import import, CancellationToken ct)
    {
        import = await openBatches.OpenAsync(import, ct);
        while (await database.WriteAsync((session, ct) => DeleteStepAsync(session, import, ct), ct))
            ct.ThrowIfCancellationRequested();
        for (var after = (EntryKey?)null; ;)
        {
            after = await database.WriteAsync((session, ct) => RestoreStepAsync(session, import, after, ct), ct);
            if (after is null)
                break;
        }

        await database.WriteAsync((session, ct) => FinishAsync(session, import, ct), ct);
    }

    private async Task<bool> DeleteStepAsync(DatabaseSession session, Import seen, CancellationToken ct)
    {
        var (import, _) = await ImportSaga.RequireAsync(session, seen, ct);
        var made = await MadeEntryTable.ListStandingAsync(session, import.SpaceId, import.Revision, RowsAtOnce, ct);
        if (made.Count == 0)
            return false;
        var write = await SpaceWrite.OpenAsync(session, import.SpaceId, import.BatchId, spaces.BatchIdle, time.GetUtcNow(), ct);
        await write.DeleteAsync(made, ct);
        await write.EndAsync(ct);
        return made.Count == RowsAtOnce;
    }

    /// <summary>Brings some of what was replaced back, where nothing stands now; gives where to go on, or null when nothing is left.</summary>
    private async Task<EntryKey?> RestoreStepAsync(DatabaseSession session, Import seen, EntryKey? after, CancellationToken ct)
    {
        var (import, _) = await ImportSaga.RequireAsync(session, seen, ct);
        var replaced = await MadeEntryTable.ListReplacedAsync(session, import.SpaceId, import.Revision, after, RowsAtOnce, ct);
        if (replaced.Count == 0)
            return null;
        var write = await SpaceWrite.OpenAsync(session, import.SpaceId, import.BatchId, spaces.BatchIdle, time.GetUtcNow(), ct);
        var standing = await EntryTable.FindManyAsync(session, import.SpaceId, write.Revision, replaced.Select(entry => entry.Key), ct);
        var missing = replaced.Where(entry => !standing.ContainsKey(entry.Key)).ToList();
        await blobs.KeepAsync(session, [.. missing.Select(entry => entry.Blob.Digest)], ct);
        await write.PutAsync(missing, ct);
        await write.EndAsync(ct);
        return replaced.Count == RowsAtOnce ? replaced[^1].Key : null;
    }

    private async Task FinishAsync(DatabaseSession session, Import seen, CancellationToken ct)
    {
        var (import, space) = await ImportSaga.RequireAsync(session, seen, ct);
        var batch = await Batches.GetOpenAsync(session, space.Id, import.BatchId, ct);
        var shown = import.Shown.Clone();
        shown.Report.LeftCount = await MadeEntryTable.CountChangedAsync(session, space.Id, import.Revision, batch.Revision, ct);
        shown.Report.Time = time.GetUtcNow().ToTimestamp();
        await batches.CommitAsync(session, space, batch, ct);
        await SpacePins.RemoveAsync(session, space.Id, import.Holder, ct);
        var undone = import with { State = ImportState.Undone, Shown = shown, BatchId = "", UndoExpireTime = null };
        await saga.TurnAsync(session, undone, ct);
        await news.UndoneAsync(session, undone, ct);
    }
}
