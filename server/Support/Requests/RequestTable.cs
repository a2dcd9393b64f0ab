using System.Data.Common;
using System.Text.Json;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>All SQL of access requests.</summary>
internal static class RequestTable
{
    public static Task InsertAsync(DatabaseSession session, AccessRequest request, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO access_request (id, space_id, action, state, claimed_by, ticket, order_time, expire_time, end_time, content)
        VALUES ({request.Id}, {request.SpaceId}, {(long)request.Action}, {(long)request.State}, {request.ClaimedBy}, {request.Ticket},
            {request.OrderTime}, {request.ExpireTime}, {request.EndTime}, {Write(request)})
        """, ct);

    public static Task UpdateAsync(DatabaseSession session, AccessRequest request, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE access_request SET state = {(long)request.State}, claimed_by = {request.ClaimedBy}, order_time = {request.OrderTime},
            expire_time = {request.ExpireTime}, end_time = {request.EndTime}, content = {Write(request)}
        WHERE id = {request.Id}
        """, ct);

    public static Task<AccessRequest?> FindAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.FindAsync($"SELECT content FROM access_request WHERE id = {id}", Read, ct);

    /// <summary>The request, locked: whoever else changes it waits until the transaction ends.</summary>
    public static Task<AccessRequest?> FindAndLockAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.FindAsync($"UPDATE access_request SET state = state WHERE id = {id} RETURNING content", Read, ct);

    /// <summary>Id of the open request for an act on a space.</summary>
    public static Task<string?> FindOpenAsync(DatabaseSession session, string spaceId, AccessAction action, CancellationToken ct) => session.FindAsync(
        $"SELECT id FROM access_request WHERE space_id = {spaceId} AND action = {(long)action} AND end_time IS NULL", row => row.GetString(0), ct);

    /// <summary>Ids of the open requests about a space.</summary>
    public static Task<List<string>> ListOpenAsync(DatabaseSession session, string spaceId, CancellationToken ct) => session.QueryAsync(
        $"SELECT id FROM access_request WHERE space_id = {spaceId} AND end_time IS NULL ORDER BY id", row => row.GetString(0), ct);

    /// <summary>Some of the requests of some ids.</summary>
    public static Task<List<AccessRequest>> ListAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct) =>
        session.QueryAsync($"SELECT content FROM access_request WHERE id IN {ids}", Read, ct);

    /// <summary>Open requests in the order of the queue, after one.</summary>
    public static Task<List<AccessRequest>> ListQueueAsync(
        DatabaseSession session, RequestSelection which, (long Time, string Id) after, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT content FROM access_request
        WHERE end_time IS NULL AND (order_time, id) > ({after.Time}, {after.Id}) {Match(which, which.Open)}
        ORDER BY order_time, id LIMIT {limit}
        """, Read, ct);

    /// <summary>Closed requests, the newest first, before one.</summary>
    public static Task<List<AccessRequest>> ListClosedAsync(
        DatabaseSession session, RequestSelection which, (long Time, string Id) before, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT content FROM access_request
        WHERE end_time IS NOT NULL AND (end_time, id) < ({before.Time}, {before.Id}) {Match(which, which.Closed)}
        ORDER BY end_time DESC, id DESC LIMIT {limit}
        """, Read, ct);

    public static async Task<long> CountOpenAsync(DatabaseSession session, string spaceId, CancellationToken ct) => await session.FindAsync(
        $"""
        SELECT COUNT(*) FROM access_request WHERE end_time IS NULL {(spaceId.Length > 0 ? (Sql)$"AND space_id = {spaceId}" : $"")}
        """, row => row.GetInt64(0), ct);

    /// <summary>Ids of open requests whose time is over.</summary>
    public static Task<List<string>> ListExpiredAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"SELECT id FROM access_request WHERE end_time IS NULL AND expire_time <= {now} ORDER BY expire_time, id LIMIT {limit}",
        row => row.GetString(0), ct);

    private static Sql Match(RequestSelection which, IReadOnlyList<long> states) =>
        $"""
            {(which.States.Count > 0 ? (Sql)$"AND state IN {states}" : $"")}
            {(which.SpaceId.Length > 0 ? (Sql)$"AND space_id = {which.SpaceId}" : $"")}
            {(which.Action != AccessAction.Unspecified ? (Sql)$"AND action = {(long)which.Action}" : $"")}
            {(which.ClaimedBy.Length > 0 ? (Sql)$"AND claimed_by = {which.ClaimedBy}" : $"")}
            {(which.Ticket.Length > 0 ? (Sql)$"AND ticket = {which.Ticket}" : $"")}
        """;

    private static byte[] Write(AccessRequest request) => JsonSerializer.SerializeToUtf8Bytes(request);

    private static AccessRequest Read(DbDataReader row) => JsonSerializer.Deserialize<AccessRequest>(row.GetBytes(0))!;
}
