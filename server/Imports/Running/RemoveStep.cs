using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports.Running;

/// <summary>Takes away all there is of an import that is forgotten. What a finished one made stays in the space.</summary>
internal sealed class RemoveStep(MoverDatabase database, Batches batches, StagingFolder staging, ImportRows rows)
{
    public async Task RunAsync(Import import, CancellationToken ct)
    {
        if (import.BatchId.Length > 0)
            await batches.TakeBackAsync(import.BatchId, ct);
        foreach (var file in await database.ReadAsync((session, ct) => ImportFileTable.ListAsync(session, import.Id, ct), ct))
            await DiscardAsync(file, ct);
        await rows.ClearAsync(import.Id, ct);
        await database.WriteAsync(
            async (session, ct) =>
            {
                await SpacePins.RemoveAsync(session, import.SpaceId, import.Holder, ct);
                await ImportFileTable.RemoveAllAsync(session, import.Id, ct);
                await ImportTable.RemoveAsync(session, import.Id, ct);
            }, ct);
    }

    private async Task DiscardAsync(ImportFile file, CancellationToken ct)
    {
        if (file.Digest is not null || file.StageId.Length == 0 || staging.GetCommittedBytes(file.StageId) == 0)
            return;
        try
        {
            using var staged = await staging.OpenAsync(file.StageId, ct);
            staged.Discard();
        }
        catch (Refusal busy) when (busy.Reason == Reason.UploadBusy)
        {
            // Its sender is still at it and will be refused at the end; the staging folder lets go of the bytes in time.
        }
    }
}
