using Mover.Server.Database;

namespace Mover.Server.Notices;

/// <summary>The row that each feed has: where it ends, and how often it changed.</summary>
internal static class FeedTable
{
    /// <summary>Takes the next position. Other acts that tell this space something wait until this one is over: positions stand in the
    /// order of commits, and one that is rolled back leaves no gap.</summary>
    public static Task<long> TakePositionAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.FindAsync(
            $"""
            INSERT INTO feed (space_id, last_position, change_count) VALUES ({spaceId}, 1, 1)
            ON CONFLICT (space_id) DO UPDATE SET last_position = feed.last_position + 1, change_count = feed.change_count + 1
            RETURNING last_position
            """, row => row.GetInt64(0), ct);

    /// <summary>The last position and the count of changes; zeros for a feed that was never written to.</summary>
    public static Task<(long LastPosition, long ChangeCount)> FindAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT last_position, change_count FROM feed WHERE space_id = {spaceId}", row => (row.GetInt64(0), row.GetInt64(1)), ct);

    /// <summary>Keeps others from changing a feed until the transaction ends.</summary>
    public static Task LockAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE feed SET change_count = change_count WHERE space_id = {spaceId}", ct);

    public static Task CountChangeAsync(DatabaseSession session, IReadOnlyList<string> spaceIds, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE feed SET change_count = change_count + 1 WHERE space_id IN {spaceIds}", ct);

    /// <summary>How often feeds changed; one that was never written to is left out.</summary>
    public static Task<List<KeyValuePair<string, long>>> ListChangesAsync(
        DatabaseSession session, IReadOnlyList<string> spaceIds, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT space_id, change_count FROM feed WHERE space_id IN {spaceIds}",
            row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), ct);

    /// <summary>Says that the space of a feed is deleted; null once nothing of it is left.</summary>
    public static Task SetEndAsync(DatabaseSession session, string spaceId, DateTimeOffset? time, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE feed SET end_time = {time} WHERE space_id = {spaceId}", ct);

    /// <summary>Feeds whose spaces were deleted before a time, after one of them.</summary>
    public static Task<List<string>> ListEndedAsync(
        DatabaseSession session, DateTimeOffset before, string after, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT space_id FROM feed WHERE end_time < {before} AND space_id > {after} ORDER BY space_id LIMIT {limit}",
            row => row.GetString(0), ct);
}
