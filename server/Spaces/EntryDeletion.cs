using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>Deletes entries, as one revision or inside a batch.</summary>
internal sealed class EntryDeletion(MoverDatabase database, SpacesOptions options, TimeProvider time)
{
    /// <returns>How many entries were there, and the revision that no longer has them.</returns>
    public Task<(long DeletedCount, long Revision)> DeleteAsync(
        string spaceId, string batchId, IReadOnlyCollection<EntryKey> keys, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var write = await SpaceWrite.OpenAsync(session, spaceId, batchId, options.BatchIdle, time.GetUtcNow(), ct);
                var deleted = await write.DeleteAsync(keys, ct);
                // Nothing was there: the current revision does not have them either, and no new one is needed.
                if (deleted == 0 && batchId.Length == 0)
                    return (0, write.Space.Revision);
                await write.EndAsync(ct);
                return (deleted, write.Revision);
            }, ct);
}
