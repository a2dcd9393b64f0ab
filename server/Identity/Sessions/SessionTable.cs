using System.Data.Common;
using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Identity.Sessions;

/// <summary>All SQL of sessions.</summary>
internal static class SessionTable
{
    private const string Columns = "id, caller_kind, subject_id, display_name, create_time, expire_time, source_address, client, grant_id";

    public static Task InsertAsync(DatabaseSession session, SignedSession signed, byte[] tokenHash, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO session (
                id, token_hash, caller_kind, subject_id, display_name, create_time, expire_time, source_address, client, grant_id)
            VALUES ({signed.Id}, {tokenHash}, {(long)signed.CallerKind}, {signed.SubjectId}, {signed.DisplayName},
                    {signed.CreateTime}, {signed.ExpireTime}, {signed.SourceAddress}, {signed.Client}, {signed.GrantId})
            """, ct);

    public static Task<SignedSession?> FindByTokenAsync(
        DatabaseSession session, byte[] tokenHash, DateTimeOffset now, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT {Columns:raw} FROM session
            WHERE token_hash = {tokenHash} AND end_time IS NULL AND expire_time > {now}
            """, Read, ct);

    /// <summary>Open sessions of a caller, newest first, after the one that a page ended with.</summary>
    public static Task<List<SignedSession>> ListAsync(
        DatabaseSession session, Caller caller, (long Time, string Id) before, DateTimeOffset now, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM session
            WHERE caller_kind = {(long)caller.Kind} AND subject_id = {caller.SubjectId}
              AND end_time IS NULL AND expire_time > {now}
              AND (create_time < {before.Time} OR (create_time = {before.Time} AND id < {before.Id}))
            ORDER BY create_time DESC, id DESC LIMIT {limit}
            """, Read, ct);

    /// <summary>Ends a session of this caller; false if the caller has no such session, ended or not.</summary>
    public static async Task<bool> EndAsync(
        DatabaseSession session, Caller caller, string sessionId, DateTimeOffset now, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE session SET end_time = COALESCE(end_time, {now})
            WHERE id = {sessionId} AND caller_kind = {(long)caller.Kind} AND subject_id = {caller.SubjectId}
            """, ct) > 0;

    /// <summary>Ends all open sessions of this caller but their present one, and tells how many they were.</summary>
    public static Task<int> EndOthersAsync(DatabaseSession session, Caller caller, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE session SET end_time = {now}
            WHERE caller_kind = {(long)caller.Kind} AND subject_id = {caller.SubjectId} AND id <> {caller.SessionId}
              AND end_time IS NULL AND expire_time > {now}
            """, ct);

    public static Task EndAllAsync(
        DatabaseSession session, Callers kind, string subjectId, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE session SET end_time = {now}
            WHERE caller_kind = {(long)kind} AND subject_id = {subjectId} AND end_time IS NULL
            """, ct);

    public static Task<int> RemoveOverAsync(DatabaseSession session, DateTimeOffset before, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM session WHERE expire_time < {before} OR end_time < {before}", ct);

    private static SignedSession Read(DbDataReader row) => new(
        row.GetString(0), (Callers)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetTime(4), row.GetTime(5))
    {
        SourceAddress = row.GetString(6),
        Client = row.GetString(7),
        GrantId = row.GetString(8),
    };
}
