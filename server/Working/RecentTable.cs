using Mover.Server.Database;

namespace Mover.Server.Working;

/// <summary>The rows of a table that people want to see: those that are open, and those that came into their state not long ago.</summary>
/// <remarks>Either kind is read from the end of an index of its own, so that it costs the same however many rows have ended.</remarks>
/// <param name="Table">It has the columns version, state, state_time and space_id.</param>
/// <param name="Key">Its key, a text.</param>
/// <param name="Open">What is true of a row that is open, as its index says it: a parameter would keep the engines from using that.</param>
internal sealed record RecentTable(string Table, string Key, string Open)
{
    /// <summary>Ids and versions of such rows, the newest first.</summary>
    /// <param name="spaceId">Only those of one space; empty for all.</param>
    /// <param name="since">How new a row must be that is not open.</param>
    public Task<List<(string Id, long Version)>> ListAsync(
        DatabaseSession session, string spaceId, DateTimeOffset since, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Key:raw}, version FROM (
            SELECT * FROM ({Newest(spaceId, $"{Open:raw}", limit)}) AS present
            UNION
            SELECT * FROM ({Newest(spaceId, $"state_time >= {since}", limit)}) AS past) AS recent
        ORDER BY state_time DESC, {Key:raw} DESC LIMIT {limit}
        """, row => (row.GetString(0), row.GetInt64(1)), ct);

    private Sql Newest(string spaceId, Sql which, int limit) =>
        $"""
        SELECT {Key:raw}, version, state_time FROM {Table:raw} WHERE {which} {(spaceId.Length > 0 ? (Sql)$"AND space_id = {spaceId}" : $"")}
        ORDER BY state_time DESC, {Key:raw} DESC LIMIT {limit}
        """;
}
