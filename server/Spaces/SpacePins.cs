using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>Keeps a revision readable for as long as an archive, an import or a move depends on it.</summary>
internal static class SpacePins
{
    /// <summary>Pins a revision in the transaction of whoever depends on it; the same holder again moves its pin.</summary>
    /// <param name="holder">Names what depends on the revision, for instance the id of an archive.</param>
    public static async Task AddAsync(DatabaseSession session, string spaceId, long revision, string holder, CancellationToken ct)
    {
        // The lock keeps the sweeper from raising the kept revision between this check and the pin.
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        if (space is null || space.State == V1.SpaceState.Deleted)
            throw Refusal.NotFound("space");
        if (revision < space.KeptRevision || revision > space.Revision)
            throw Refusal.NotFound("revision");
        await SpacePinTable.InsertAsync(session, spaceId, holder, revision, ct);
    }

    /// <summary>Takes a pin out; one that is not there is no fault.</summary>
    public static Task RemoveAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct) =>
        SpacePinTable.RemoveAsync(session, spaceId, holder, ct);
}
