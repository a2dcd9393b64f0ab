using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Archives;

/// <summary>Tells whether an archive may be made of a space and given out: of an open one, or, under a grant that is in force, of a closed one.</summary>
internal static class ArchiveDoor
{
    public static async Task<Space> RequireAsync(DatabaseSession session, Space? space, string? grantId, DateTimeOffset now, CancellationToken ct)
    {
        if (space is { State: SpaceState.PendingDeletion } && grantId is not null && await GrantTable.IsInForceAsync(session, grantId, now, ct))
            return space;
        SpaceRules.RequireOpen(space);
        return space;
    }
}
