using Mover.Server.Database;

namespace Mover.Server.Spaces.Ending;

/// <summary>The rows of those who keep a space that is due from being deleted.</summary>
internal static class SpaceHoldTable
{
    /// <summary>Sets a hold, or changes the one that its holder has.</summary>
    public static Task SetAsync(DatabaseSession session, string spaceId, SpaceHold hold, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO space_hold (space_id, holder, create_time, until_time, review_time)
            VALUES ({spaceId}, {hold.Holder}, {now}, {hold.UntilTime}, {hold.ReviewTime})
            ON CONFLICT (space_id, holder) DO UPDATE SET until_time = excluded.until_time, review_time = excluded.review_time
            """, ct);

    public static Task RemoveAsync(DatabaseSession session, string spaceId, string holder, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM space_hold WHERE space_id = {spaceId} AND holder = {holder}", ct);

    public static Task RemoveAllAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM space_hold WHERE space_id = {spaceId}", ct);

    /// <summary>The holds that keep a space at a time.</summary>
    public static async Task<List<SpaceHold>> ListAsync(DatabaseSession session, string spaceId, DateTimeOffset now, CancellationToken ct) =>
        [.. (await ListAsync(session, [spaceId], now, ct))[spaceId]];

    /// <summary>The same of some spaces.</summary>
    public static async Task<ILookup<string, SpaceHold>> ListAsync(
        DatabaseSession session, IReadOnlyList<string> spaceIds, DateTimeOffset now, CancellationToken ct) =>
        (await session.QueryAsync(
            $"SELECT space_id, holder, until_time, review_time FROM space_hold WHERE space_id IN {spaceIds} ORDER BY create_time, holder",
            row => (SpaceId: row.GetString(0), Hold: new SpaceHold(row.GetString(1), row.FindTime(2), row.FindTime(3))), ct))
        .Where(row => row.Hold.KeepsAt(now))
        .ToLookup(row => row.SpaceId, row => row.Hold);
}
