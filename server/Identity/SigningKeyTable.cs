using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of signing keys.</summary>
internal static class SigningKeyTable
{
    /// <summary>The newest key, with its private half as it is stored.</summary>
    public static Task<(string Id, byte[] ProtectedKey)?> FindNewestAsync(DatabaseSession session, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT id, protected_key FROM signing_key ORDER BY create_time DESC LIMIT 1",
            row => ((string, byte[])?)(row.GetString(0), row.GetBytes(1)), ct);

    /// <summary>The public halves, newest first.</summary>
    public static Task<List<(string Id, byte[] PublicKey, DateTimeOffset CreateTime)>> ListAsync(DatabaseSession session, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT id, public_key, create_time FROM signing_key ORDER BY create_time DESC", row => (row.GetString(0), row.GetBytes(1), row.GetTime(2)), ct);

    public static async Task<bool> HasAsync(DatabaseSession session, byte[] publicKey, CancellationToken ct) =>
        await session.FindAsync($"SELECT COUNT(*) FROM signing_key WHERE public_key = {publicKey}", row => row.GetInt64(0), ct) > 0;

    public static Task InsertAsync(
        DatabaseSession session, SigningKey key, byte[] protectedKey, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO signing_key (id, public_key, protected_key, create_time)
            VALUES ({key.Id}, {key.Key.ExportSubjectPublicKeyInfo()}, {protectedKey}, {now})
            """, ct);
}
