using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Drafts;

/// <summary>Finds what keeps a source from moving at present.</summary>
internal static class SourceObstacles
{
    public static async Task<Refusal?> FindAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        try
        {
            await FreeSpaces.RequireAsync(session, await SpaceTable.FindByIdAsync(session, move.SpaceId, ct), moveId: "", ct);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }
}
