using Mover.Server.Database;

namespace Mover.Server.Working;

/// <summary>The rows of a table that somebody has to look at from time to time, each held by one server of a group while it does.</summary>
/// <param name="Table">It has the columns next_time, lease_id, lease_until, state and pass.</param>
/// <param name="Key">Its key, a text.</param>
/// <param name="LongState">The one state in which a row may wait for days; 0 if there is none.</param>
internal sealed record DueTable(string Table, string Key, long LongState)
{
    // Longer than anybody else waits, or holds a row: what lies further ahead was written before the clock was put back.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>True if a row is due that nobody holds.</summary>
    /// <param name="known">Rows that do not count.</param>
    public Task<bool> IsAnyDueAsync(DatabaseSession session, DateTimeOffset now, IReadOnlyList<string> known, CancellationToken ct) => session.FindAsync(
        $"SELECT {Key:raw} FROM {Table:raw} WHERE {IsToTake(now, known)} LIMIT 1", _ => true, ct);

    /// <summary>When the next row is due, after a time; null if none is.</summary>
    public Task<DateTimeOffset?> FindNextTimeAsync(DatabaseSession session, DateTimeOffset after, CancellationToken ct) => session.FindAsync(
        $"SELECT next_time FROM {Table:raw} WHERE next_time > {after} ORDER BY next_time LIMIT 1", row => row.FindTime(0), ct);

    /// <summary>Takes hold of rows whose time has come and that nobody holds or is just taking, the longest due first; gives their keys.</summary>
    /// <param name="known">Rows that are not taken.</param>
    public Task<List<string>> TakeAsync(
        DatabaseSession session, string leaseId, DateTimeOffset now, DateTimeOffset until, IReadOnlyList<string> known, int limit, CancellationToken ct) =>
        session.QueryAsync(
        $"""
        UPDATE {Table:raw} SET lease_id = {leaseId}, lease_until = {until} WHERE {Key:raw} IN (
            SELECT {Key:raw} FROM {Table:raw} WHERE {IsToTake(now, known)} ORDER BY next_time LIMIT {limit} {session.PassOverTakenRows:raw})
        RETURNING {Key:raw}
        """, row => row.GetString(0), ct);

    /// <summary>True while a row is held by a lease, and nobody takes it before this transaction ends; also true once the row is gone, with the work.</summary>
    public async Task<bool> IsHeldAsync(DatabaseSession session, string key, string leaseId, CancellationToken ct)
    {
        var holders = await session.QueryAsync(
            $"SELECT lease_id FROM {Table:raw} WHERE {Key:raw} = {key} {session.KeepRows:raw}", row => row.FindString(0), ct);
        return holders.All(holder => holder == leaseId);
    }

    /// <summary>How a row stands; null if it is not there.</summary>
    public Task<DueState?> FindAsync(DatabaseSession session, string key, CancellationToken ct) => session.FindAsync(
        $"SELECT state, pass FROM {Table:raw} WHERE {Key:raw} = {key}", row => (DueState?)new DueState(row.GetInt64(0), row.GetInt64(1)), ct);

    /// <summary>Keeps hold of all rows of a lease, and tells how they stand.</summary>
    public async Task<Dictionary<string, DueState>> RenewAsync(DatabaseSession session, string leaseId, DateTimeOffset until, CancellationToken ct)
    {
        var rows = await session.QueryAsync(
            $"UPDATE {Table:raw} SET lease_until = {until} WHERE lease_id = {leaseId} RETURNING {Key:raw}, state, pass",
            row => (Key: row.GetString(0), State: new DueState(row.GetInt64(1), row.GetInt64(2))), ct);
        return rows.ToDictionary(row => row.Key, row => row.State);
    }

    public Task ReleaseAsync(DatabaseSession session, string key, string leaseId, CancellationToken ct) => session.ExecuteAsync(
        $"UPDATE {Table:raw} SET lease_id = NULL, lease_until = NULL WHERE {Key:raw} = {key} AND lease_id = {leaseId}", ct);

    /// <summary>Lets go of all rows: only where no other server works on this database.</summary>
    public Task ReleaseAllAsync(DatabaseSession session, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE {Table:raw} SET lease_id = NULL, lease_until = NULL WHERE lease_id IS NOT NULL", ct);

    private Sql IsToTake(DateTimeOffset now, IReadOnlyList<string> known) =>
        $"{IsDue(now)} AND {IsFree(now)} {(known.Count > 0 ? (Sql)$"AND {Key:raw} NOT IN {known}" : $"")}";

    private Sql IsDue(DateTimeOffset now) => $"(next_time <= {now} OR (next_time > {now + LongestWait} AND state <> {LongState}))";

    private static Sql IsFree(DateTimeOffset now) => $"(lease_until IS NULL OR lease_until < {now} OR lease_until > {now + LongestWait})";
}
