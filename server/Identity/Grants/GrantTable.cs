using System.Data.Common;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Identity.Grants;

/// <summary>All SQL of grants.</summary>
internal static class GrantTable
{
    private const string Columns =
        "id, request_id, space_id, space_address, action, duration_seconds, applications, grantee, ticket, state, create_time, start_time, end_time, "
        + "revoked_by, end_reason, archive_id, list_count, read_count";

    public static Task InsertAsync(DatabaseSession session, Grant grant, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO access_grant ({Columns:raw})
        VALUES ({grant.Id}, {grant.RequestId}, {grant.SpaceId}, {grant.SpaceAddress}, {(long)grant.Action}, {(long)grant.Duration.TotalSeconds},
            {string.Join(' ', grant.Applications)}, {grant.Grantee}, {grant.Ticket}, {(long)grant.State}, {grant.CreateTime}, {grant.StartTime},
            {grant.EndTime}, {grant.RevokedBy}, {grant.EndReason}, {grant.ArchiveId}, {grant.ListCount}, {grant.ReadCount})
        """, ct);

    public static Task<Grant?> FindAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.FindAsync($"SELECT {Columns:raw} FROM access_grant WHERE id = {id}", Read, ct);

    /// <summary>True while a grant lets its grantee in.</summary>
    public static async Task<bool> IsInForceAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        (await FindAsync(session, id, ct))?.IsInForceAt(now) == true;

    /// <summary>A grant that lets a caller do one of some acts in a space now; the one that lasts longest.</summary>
    public static Task<Grant?> FindInForceAsync(
        DatabaseSession session, string spaceId, string grantee, IReadOnlyList<long> actions, DateTimeOffset now, CancellationToken ct) => session.FindAsync(
        $"""
        SELECT {Columns:raw} FROM access_grant
        WHERE space_id = {spaceId} AND state = 2 AND grantee = {grantee} AND action IN {actions} AND start_time <= {now} AND end_time > {now}
        ORDER BY end_time DESC LIMIT 1
        """, Read, ct);

    /// <summary>The open grants of a space.</summary>
    public static Task<List<Grant>> ListOpenAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM access_grant WHERE space_id = {spaceId} AND state <= 2 ORDER BY id", Read, ct);

    /// <summary>Grants, newest first, after the one that a page ended with.</summary>
    public static Task<List<Grant>> ListAsync(
        DatabaseSession session, string spaceId, bool openOnly, (long Time, string Id) before, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw} FROM access_grant
        WHERE (create_time < {before.Time} OR (create_time = {before.Time} AND id < {before.Id}))
            {(spaceId.Length > 0 ? (Sql)$"AND space_id = {spaceId}" : $"")}
            {(openOnly ? (Sql)$"AND state <= 2" : $"")}
        ORDER BY create_time DESC, id DESC LIMIT {limit}
        """, Read, ct);

    /// <summary>Ids of open grants whose next moment has come: the start of a scheduled one, the end of an active one.</summary>
    public static Task<List<(string Id, string SpaceId)>> ListDueAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT id, space_id FROM access_grant WHERE state <= 2 AND (end_time <= {now} OR (state = 1 AND start_time <= {now}))
            ORDER BY end_time, id LIMIT {limit}
            """, row => (row.GetString(0), row.GetString(1)), ct);

    /// <summary>Active rescue exports whose archive is not made yet.</summary>
    public static Task<List<Grant>> ListToExportAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw} FROM access_grant
        WHERE state = 2 AND action = {(long)AccessAction.RescueExport} AND archive_id = '' AND end_time > {now}
        ORDER BY end_time, id LIMIT {limit}
        """, Read, ct);

    public static Task EndAsync(DatabaseSession session, Grant grant, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE access_grant SET state = {(long)grant.State}, end_time = {grant.EndTime}, revoked_by = {grant.RevokedBy}, end_reason = {grant.EndReason}
        WHERE id = {grant.Id}
        """, ct);

    public static Task SetArchiveAsync(DatabaseSession session, string id, string archiveId, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE access_grant SET archive_id = {archiveId} WHERE id = {id}", ct);

    /// <summary>Counts what was done under a grant.</summary>
    public static Task CountAsync(DatabaseSession session, string id, int lists, int reads, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE access_grant SET list_count = list_count + {lists}, read_count = read_count + {reads} WHERE id = {id}", ct);

    private static Grant Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), (AccessAction)row.GetInt64(4), TimeSpan.FromSeconds(row.GetInt64(5)),
        row.GetString(6).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetString(7), row.GetString(8), row.GetTime(10), row.GetTime(11),
        row.GetTime(12))
    {
        State = (GrantState)row.GetInt64(9),
        RevokedBy = row.GetString(13),
        EndReason = row.GetString(14),
        ArchiveId = row.GetString(15),
        ListCount = row.GetInt64(16),
        ReadCount = row.GetInt64(17),
    };
}
