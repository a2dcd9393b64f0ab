using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of service keys.</summary>
internal static class ServiceKeyTable
{
    private const string Columns =
        "id, name, scopes, loopback_only, create_time, revoke_time, (SELECT MAX(end_time) FROM old_key_token WHERE key_id = service_key.id)";

    /// <summary>The key with a token, or with an old one that still works.</summary>
    public static Task<ServiceKey?> FindByTokenAsync(DatabaseSession session, byte[] tokenHash, DateTimeOffset now, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT {Columns:raw} FROM service_key
            WHERE revoke_time IS NULL AND (token_hash = {tokenHash}
               OR id IN (SELECT key_id FROM old_key_token WHERE token_hash = {tokenHash} AND end_time > {now}))
            """, Read, ct);

    /// <summary>Gives the key in force under a name another token; false if there is none.</summary>
    /// <param name="oldUntil">Until when the token works that it had.</param>
    public static async Task<bool> RotateAsync(
        DatabaseSession session, string name, byte[] tokenHash, DateTimeOffset oldUntil, CancellationToken ct)
    {
        await session.ExecuteAsync(
            $"""
            INSERT INTO old_key_token (token_hash, key_id, end_time)
            SELECT token_hash, id, {oldUntil} FROM service_key WHERE name = {name} AND revoke_time IS NULL
            """, ct);
        return await session.ExecuteAsync(
            $"UPDATE service_key SET token_hash = {tokenHash} WHERE name = {name} AND revoke_time IS NULL", ct) == 1;
    }

    public static Task RemoveOldTokensAsync(DatabaseSession session, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM old_key_token WHERE end_time <= {now}", ct);

    public static Task<List<ServiceKey>> ListAsync(DatabaseSession session, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM service_key ORDER BY create_time, id", Read, ct);

    public static Task InsertAsync(DatabaseSession session, ServiceKey key, byte[] tokenHash, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO service_key (id, name, token_hash, scopes, loopback_only, create_time)
            VALUES ({key.Id}, {key.Name}, {tokenHash}, {string.Join(' ', key.Scopes)}, {key.LoopbackOnly}, {key.CreateTime})
            """, ct);

    /// <summary>Revokes by id or name; false if no such key is in force.</summary>
    public static async Task<bool> RevokeAsync(DatabaseSession session, string idOrName, DateTimeOffset now, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE service_key SET revoke_time = {now}
            WHERE (id = {idOrName} OR name = {idOrName}) AND revoke_time IS NULL
            """, ct) > 0;

    private static ServiceKey Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
        row.GetFlag(3),
        row.GetTime(4),
        row.FindTime(5),
        row.FindTime(6));
}
