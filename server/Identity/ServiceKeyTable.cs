using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of service keys.</summary>
internal static class ServiceKeyTable
{
    private const string Columns = "id, name, scopes, loopback_only, create_time, revoke_time";

    public static Task<ServiceKey?> FindByTokenAsync(DatabaseSession session, byte[] tokenHash, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT {Columns:raw} FROM service_key WHERE token_hash = {tokenHash} AND revoke_time IS NULL", Read, ct);

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
        row.FindTime(5));
}
