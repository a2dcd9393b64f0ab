using Mover.Server.Database;

namespace Mover.Server.Moves.Partners;

/// <summary>The rows of what was said of spaces of other servers. One that has told = 0 waits to be looked into.</summary>
internal static class AnnouncementTable
{
    /// <summary>Lets what is said of two spaces be looked into: at once, or as soon as a while has passed since it was the last time.</summary>
    public static Task WaitAsync(DatabaseSession session, string partnerSpaceId, string oldAddress, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO announcement (partner_space_id, old_address, next_time, failure_count, told, told_address)
            VALUES ({partnerSpaceId}, {oldAddress}, {now}, 0, 0, '')
            ON CONFLICT (partner_space_id, old_address) DO UPDATE SET told = 0, failure_count = 0 WHERE announcement.told = 1
            """, ct);

    /// <summary>Says which address the owner is told; false if they were told the same before.</summary>
    /// <param name="nextTime">Before this it is not looked into again.</param>
    public static async Task<bool> SetToldAsync(
        DatabaseSession session, string partnerSpaceId, string oldAddress, string toldAddress, DateTimeOffset nextTime, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO announcement (partner_space_id, old_address, next_time, failure_count, told, told_address)
            VALUES ({partnerSpaceId}, {oldAddress}, {nextTime}, 0, 1, {toldAddress})
            ON CONFLICT (partner_space_id, old_address) DO UPDATE SET told = 1, told_address = {toldAddress}, next_time = {nextTime}, failure_count = 0
            WHERE announcement.told_address <> {toldAddress}
            """, ct) == 1;

    public static async Task<long> CountWaitingAsync(DatabaseSession session, CancellationToken ct) =>
        await session.FindAsync($"SELECT COUNT(*) FROM announcement WHERE told = 0", row => row.GetInt64(0), ct);

    public static Task<List<Announcement>> ListDueAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT partner_space_id, old_address, told_address, failure_count FROM announcement
        WHERE told = 0 AND next_time <= {now} ORDER BY next_time LIMIT {limit}
        """, row => new Announcement(row.GetString(0), row.GetString(1), row.GetString(2), (int)row.GetInt64(3)), ct);

    /// <summary>The address that an owner was told of a space; null if none is known.</summary>
    public static Task<string?> FindToldAddressAsync(DatabaseSession session, string partnerSpaceId, string oldAddress, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT told_address FROM announcement WHERE partner_space_id = {partnerSpaceId} AND old_address = {oldAddress} AND told_address <> ''",
            row => row.GetString(0), ct);

    /// <summary>Says that it was looked into, and that there is nothing new.</summary>
    /// <param name="nextTime">Before this it is not looked into again.</param>
    public static Task RestAsync(DatabaseSession session, Announcement announcement, DateTimeOffset nextTime, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE announcement SET told = 1, next_time = {nextTime}
        WHERE partner_space_id = {announcement.PartnerSpaceId} AND old_address = {announcement.OldAddress}
        """, ct);

    public static Task PostponeAsync(DatabaseSession session, Announcement announcement, DateTimeOffset nextTime, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE announcement SET next_time = {nextTime}, failure_count = failure_count + 1
        WHERE partner_space_id = {announcement.PartnerSpaceId} AND old_address = {announcement.OldAddress}
        """, ct);

    /// <summary>Forgets what was not so, or is no longer so: it can be said again once it is. False if somebody else has forgotten it.</summary>
    public static async Task<bool> RemoveAsync(DatabaseSession session, string partnerSpaceId, string oldAddress, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"DELETE FROM announcement WHERE partner_space_id = {partnerSpaceId} AND old_address = {oldAddress}", ct) == 1;
}
