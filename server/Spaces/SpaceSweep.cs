using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Removes what deleted spaces contained, whoever pinned it; the tombstone stays.</summary>
internal sealed class SpaceSweep(MoverDatabase database, EntryUploads uploads)
{
    private const int SpacesAtOnce = 100;

    // One step holds the only writer of SQLite for some tens of milliseconds.
    private const int RowsPerStep = 5000;

    public async Task SweepAsync(CancellationToken ct)
    {
        List<string> ids;
        do
        {
            ids = await database.ReadAsync((session, ct) => SpaceTable.ListToEmptyAsync(session, SpacesAtOnce, ct), ct);
            foreach (var id in ids)
                await EmptyAsync(id, ct);
        }
        while (ids.Count == SpacesAtOnce);
    }

    private async Task EmptyAsync(string spaceId, CancellationToken ct)
    {
        await uploads.ForgetAllAsync(spaceId, ct);
        while (await database.WriteAsync((session, ct) => RemoveStepAsync(session, spaceId, ct), ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>One bounded step; true while more are needed.</summary>
    private static async Task<bool> RemoveStepAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        if (await EntryChangeTable.RemoveAnyAsync(session, spaceId, RowsPerStep, ct) == RowsPerStep
            || await RevisionTable.RemoveBelowAsync(session, spaceId, long.MaxValue, RowsPerStep, ct) == RowsPerStep)
        {
            return true;
        }

        await BatchTable.RemoveAllAsync(session, spaceId, ct);
        await SpacePinTable.RemoveAllAsync(session, spaceId, ct);
        await SpaceApplicationTable.RemoveAllAsync(session, spaceId, ct);
        await SpaceTable.MarkEmptiedAsync(session, spaceId, ct);
        JournalBook.Write(session, JournalCode.SpaceEmptied, spaceId);
        return false;
    }
}
