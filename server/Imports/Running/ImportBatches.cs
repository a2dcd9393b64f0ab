using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Running;

/// <summary>Keeps a batch open for the work on an import, however long that rests.</summary>
internal sealed class ImportBatches(MoverDatabase database, ImportSaga saga, ImportRows rows, Batches batches)
{
    /// <summary>The import with a batch to write in: its own, or, if that was taken back because nobody was there to write in it, another one, and what
    /// was carried out in the first is as it was planned.</summary>
    public async Task<Import> OpenAsync(Import import, CancellationToken ct)
    {
        if (await database.ReadAsync((session, ct) => BatchTable.FindAsync(session, import.BatchId, ct), ct) is { State: BatchState.Open })
            return import;
        await batches.TakeBackAsync(import.BatchId, ct);
        await batches.TakeBackIdleAsync(import.SpaceId, ct);
        await rows.ResetAsync(import.Id, import.DoneNumber, ct);
        return await database.WriteAsync(
            async (session, ct) =>
            {
                var (locked, space) = await ImportSaga.RequireAsync(session, import, ct);
                // A plan is one for a revision; what is taken back is found in whatever the space has now.
                if (locked.State == ImportState.Running && space.Revision != locked.Shown.Plan.Revision)
                    throw new Refusal(Reason.ImportPlanOutdated, "The space has changed while the import rested; inspect it again.");
                var anew = locked with { BatchId = (await batches.BeginAsync(session, space.Id, ct)).Id, DoneNumber = 0 };
                await saga.StoreAsync(session, anew, ct);
                return anew;
            }, ct);
    }
}
