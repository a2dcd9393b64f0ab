using Mover.Server.Database;

namespace Mover.Server.Moves.Partners;

/// <summary>Finds entries by who shared them.</summary>
internal static class SharedEntryTable
{
    /// <summary>True if a space has an entry that another one shared with it.</summary>
    public static async Task<bool> ExistsAsync(DatabaseSession session, string spaceId, string sharedBy, CancellationToken ct) =>
        await session.FindAsync(
            $"SELECT 1 FROM entry WHERE space_id = {spaceId} AND shared_by = {sharedBy} AND until = 9223372036854775807 LIMIT 1",
            row => (long?)row.GetInt64(0), ct) is not null;
}
