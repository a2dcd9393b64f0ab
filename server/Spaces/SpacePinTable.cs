using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>The rows of pins.</summary>
internal static class SpacePinTable
{
    public static Task InsertAsync(DatabaseSession session, string spaceId, string holder, long revision, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO space_pin (space_id, holder, revision) VALUES ({spaceId}, {holder}, {revision})
            ON CONFLICT (space_id, holder) DO UPDATE SET revision = excluded.revision
            """, ct);

    public static Task RemoveAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM space_pin WHERE space_id = {spaceId} AND holder = {holder}", ct);

    public static Task<long?> FindLowestAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.FindAsync($"SELECT MIN(revision) FROM space_pin WHERE space_id = {spaceId}", row => row.FindInt64(0), ct);

    public static Task RemoveAllAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM space_pin WHERE space_id = {spaceId}", ct);
}
