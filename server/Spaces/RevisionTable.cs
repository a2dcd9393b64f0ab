using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>The rows that say when each revision became current.</summary>
internal static class RevisionTable
{
    public static Task InsertAsync(DatabaseSession session, string spaceId, long number, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"INSERT INTO revision (space_id, number, time) VALUES ({spaceId}, {number}, {now})", ct);

    /// <summary>The revision that was current at a time; null if the rows do not reach back so far.</summary>
    public static Task<long?> FindCurrentAtAsync(DatabaseSession session, string spaceId, DateTimeOffset time, CancellationToken ct) =>
        session.FindAsync($"SELECT MAX(number) FROM revision WHERE space_id = {spaceId} AND time <= {time}", row => row.FindInt64(0), ct);

    /// <summary>Forgets revisions below one; gives how many.</summary>
    public static Task<int> RemoveBelowAsync(DatabaseSession session, string spaceId, long number, int limit, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            DELETE FROM revision WHERE space_id = {spaceId} AND number IN
                (SELECT number FROM revision WHERE space_id = {spaceId} AND number < {number} ORDER BY number LIMIT {limit})
            """, ct);
}
