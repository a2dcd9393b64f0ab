using Mover.Server.Archives;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Finds the language of an owner, also one whose space or archive is gone: whoever is told so wants to understand it.</summary>
internal sealed class OwnerLanguages(MoverDatabase database, MoveLinks moves)
{
    public Task<string?> FindOfSpaceAsync(string spaceId, CancellationToken ct) =>
        database.ReadAsync((session, ct) => FindOfSpaceAsync(session, spaceId, ct), ct);

    public Task<string?> FindOfArchiveAsync(string archiveId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => await ArchiveTable.FindAsync(session, archiveId, ct) is { } archive
            ? await FindOfSpaceAsync(session, archive.SpaceId, ct)
            : null, ct);

    public async Task<string?> FindOfMoveAsync(string moveId, CancellationToken ct)
    {
        try
        {
            return await FindOfSpaceAsync((await moves.GetAsync(moveId, ct)).SpaceId, ct);
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.NotFound)
        {
            return null;
        }
    }

    private static async Task<string?> FindOfSpaceAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        (await SpaceTable.FindByIdAsync(session, spaceId, ct))?.Language;
}
