using Mover.Server.Database;

namespace Mover.Server.Spaces.Ending;

/// <summary>The rows of those who keep a space that is due from being deleted.</summary>
internal static class SpaceHoldTable
{
    public static Task InsertAsync(DatabaseSession session, string spaceId, string holder, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO space_hold (space_id, holder, create_time) VALUES ({spaceId}, {holder}, {now})
            ON CONFLICT (space_id, holder) DO NOTHING
            """, ct);

    public static Task RemoveAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM space_hold WHERE space_id = {spaceId} AND holder = {holder}", ct);

    public static async Task<bool> ExistsAnyAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        await session.FindAsync($"SELECT 1 FROM space_hold WHERE space_id = {spaceId} LIMIT 1", _ => true, ct);
}
