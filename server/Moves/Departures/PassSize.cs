using Mover.Server.Database;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Departures;

/// <summary>How much a source has at the end of a pass, whatever its owner did since: the target's server takes no more than it is told of.</summary>
internal static class PassSize
{
    public static async Task<(long EntryCount, long UsedBytes)> ReadAsync(DatabaseSession session, Space space, MovePass pass, CancellationToken ct)
    {
        if (space.Revision == pass.To)
            return (space.EntryCount, space.UsedBytes);
        var counts = await EntryTable.CountAsync(session, space.Id, pass.To, includeShared: true, ct);
        return (counts.Sum(count => count.Count), counts.Sum(count => count.SizeBytes));
    }
}
