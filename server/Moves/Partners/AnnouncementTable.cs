using Mover.Server.Database;

namespace Mover.Server.Moves.Partners;

/// <summary>The rows of what was said of spaces of other servers.</summary>
internal static class AnnouncementTable
{
    /// <summary>Adds a row; false if there is one for the same two spaces.</summary>
    public static async Task<bool> InsertAsync(
        DatabaseSession session, string partnerSpaceId, string oldAddress, DateTimeOffset now, bool isTold, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO announcement (partner_space_id, old_address, next_time, failure_count, told)
            VALUES ({partnerSpaceId}, {oldAddress}, {now}, 0, {isTold}) ON CONFLICT DO NOTHING
            """, ct) == 1;

    public static async Task<long> CountWaitingAsync(DatabaseSession session, CancellationToken ct) =>
        await session.FindAsync($"SELECT COUNT(*) FROM announcement WHERE told = 0", row => row.GetInt64(0), ct);

    public static Task<List<Announcement>> ListDueAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT partner_space_id, old_address, failure_count FROM announcement
        WHERE told = 0 AND next_time <= {now} ORDER BY next_time LIMIT {limit}
        """, row => new Announcement(row.GetString(0), row.GetString(1), (int)row.GetInt64(2)), ct);

    /// <summary>Says that the owner was told; false if somebody else has said so.</summary>
    public static async Task<bool> SetToldAsync(DatabaseSession session, Announcement announcement, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE announcement SET told = 1
            WHERE partner_space_id = {announcement.PartnerSpaceId} AND old_address = {announcement.OldAddress} AND told = 0
            """, ct) == 1;

    public static Task PostponeAsync(DatabaseSession session, Announcement announcement, DateTimeOffset nextTime, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE announcement SET next_time = {nextTime}, failure_count = failure_count + 1
        WHERE partner_space_id = {announcement.PartnerSpaceId} AND old_address = {announcement.OldAddress}
        """, ct);

    /// <summary>Forgets what was not so, so that it can be said again once it is.</summary>
    public static Task RemoveAsync(DatabaseSession session, Announcement announcement, CancellationToken ct) => session.ExecuteAsync(
        $"DELETE FROM announcement WHERE partner_space_id = {announcement.PartnerSpaceId} AND old_address = {announcement.OldAddress}", ct);
}
