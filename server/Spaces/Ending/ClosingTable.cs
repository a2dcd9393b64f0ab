using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>The columns of spaces that wait for their deletion.</summary>
internal static class ClosingTable
{
    public static Task SetAsync(DatabaseSession session, string spaceId, Closing closing, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE space SET state = {(long)SpaceState.PendingDeletion}, close_cause = {(long)closing.Cause}, close_time = {closing.Time},
                delete_due_time = {closing.DueTime}, stay_link_id = {closing.StayLinkId}, due_told = {closing.ToldDays},
                moved_to = {closing.MovedTo}
            WHERE id = {spaceId}
            """, ct);

    /// <summary>Makes a closed space active again.</summary>
    public static Task RemoveAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE space SET state = {(long)SpaceState.Active}, close_cause = NULL, close_time = NULL, delete_due_time = NULL,
                stay_link_id = NULL, moved_to = NULL, due_told = 0
            WHERE id = {spaceId}
            """, ct);

    public static Task SetToldAsync(DatabaseSession session, string spaceId, int days, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE space SET due_told = {days} WHERE id = {spaceId}", ct);

    /// <summary>Spaces that wait for their deletion, in the order of their due times, after one of them.</summary>
    public static Task<List<Space>> ListAsync(DatabaseSession session, (long Time, string Id) after, int limit, CancellationToken ct) =>
        SpaceTable.QueryAsync(
            session,
            $"""
            WHERE state = 3 AND (delete_due_time > {after.Time} OR (delete_due_time = {after.Time} AND id > {after.Id}))
            ORDER BY delete_due_time, id LIMIT {limit}
            """, ct);

    /// <summary>Spaces that are due before a time, in the order of their due times, after the last one that was seen.</summary>
    public static Task<List<(string SpaceId, DateTimeOffset DueTime)>> ListDueAsync(
        DatabaseSession session, DateTimeOffset before, (DateTimeOffset DueTime, string SpaceId) after, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT id, delete_due_time FROM space
            WHERE state = 3 AND delete_due_time <= {before}
              AND (delete_due_time > {after.DueTime} OR (delete_due_time = {after.DueTime} AND id > {after.SpaceId}))
            ORDER BY delete_due_time, id LIMIT {limit}
            """, row => (row.GetString(0), row.GetTime(1)), ct);
}
