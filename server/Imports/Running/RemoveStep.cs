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
        var files = await database.ReadAsync((session, ct) => ImportFileTable.ListAsync(session, import.Id, ct), ct);
        foreach (var file in files.Where(file => file.Digest is null && file.StageId.Length > 0))
            await staging.DiscardAsync(file.StageId, ct);
        await rows.ClearAsync(import.Id, ct);
        await database.WriteAsync(
            async (session, ct) =>
            {
                await SpacePins.RemoveAsync(session, import.SpaceId, import.Holder, ct);
                await ImportFileTable.RemoveAllAsync(session, import.Id, ct);
                await ImportTable.RemoveAsync(session, import.Id, ct);
            }, ct);
    }
}
