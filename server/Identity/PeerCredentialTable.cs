using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of the credentials that servers show each other.</summary>
internal static class PeerCredentialTable
{
    public static Task<PeerCredential?> FindAsync(DatabaseSession session, byte[] tokenHash, DateTimeOffset now, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT move_id, role FROM peer_credential WHERE token_hash = {tokenHash} AND end_time IS NULL AND expire_time > {now}",
            row => new PeerCredential(row.GetString(0), row.GetString(1)), ct);

    public static Task InsertAsync(
        DatabaseSession session, byte[] tokenHash, PeerCredential credential, DateTimeOffset now, DateTimeOffset expireTime, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO peer_credential (token_hash, move_id, role, create_time, expire_time)
            VALUES ({tokenHash}, {credential.MoveId}, {credential.Side}, {now}, {expireTime})
            """, ct);

    public static Task SetExpireTimeAsync(DatabaseSession session, PeerCredential credential, DateTimeOffset expireTime, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE peer_credential SET expire_time = {expireTime}
            WHERE move_id = {credential.MoveId} AND role = {credential.Side} AND end_time IS NULL
            """, ct);

    public static Task EndAllAsync(DatabaseSession session, PeerCredential credential, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE peer_credential SET end_time = {now}
            WHERE move_id = {credential.MoveId} AND role = {credential.Side} AND end_time IS NULL
            """, ct);

    public static Task RemoveOldAsync(DatabaseSession session, DateTimeOffset before, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM peer_credential WHERE expire_time < {before} OR end_time < {before}", ct);
}
