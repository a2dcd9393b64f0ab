using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Makes, reads and revokes signed links.</summary>
/// <remarks>The secret in a link is its id under the server's data protection keys: a made-up link is turned away without touching
/// the database, a real one is looked up, so it can be revoked.</remarks>
internal sealed class SignedLinks(IDataProtectionProvider protection, TimeProvider time)
{
    // A secret made here is about 150 characters; whatever is much longer is not decoded.
    private const int MostCharacters = 512;

    private readonly IDataProtector _protector = protection.CreateProtector("mover.signed-link");

    /// <summary>Makes a link and gives its id and secret.</summary>
    public async Task<(string Id, string Secret)> CreateAsync(
        DatabaseSession session, string purpose, string subjectId, DateTimeOffset expireTime, CancellationToken ct)
    {
        var id = Ids.Create("link");
        await session.ExecuteAsync(
            $"""
            INSERT INTO link (id, purpose, subject_id, create_time, expire_time)
            VALUES ({id}, {purpose}, {subjectId}, {time.GetUtcNow()}, {expireTime})
            """, ct);
        return (id, Base64Url.EncodeToString(_protector.Protect(Encoding.ASCII.GetBytes(id))));
    }

    /// <summary>The link behind a secret, if it is ours, in time and not revoked.</summary>
    public async Task<SignedLink?> FindAsync(DatabaseSession session, string purpose, string secret, CancellationToken ct) =>
        ReadSecret(secret) is { } id ? await FindByIdAsync(session, purpose, id, ct) : null;

    /// <summary>The link with an id, if it is in time and not revoked.</summary>
    public Task<SignedLink?> FindByIdAsync(DatabaseSession session, string purpose, string id, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT id, purpose, subject_id, expire_time FROM link
            WHERE id = {id} AND purpose = {purpose} AND revoke_time IS NULL AND expire_time > {time.GetUtcNow()}
            """, row => new SignedLink(row.GetString(0), row.GetString(1), row.GetString(2), row.GetTime(3)), ct);

    /// <summary>What a link is for, whether or not it still works; null if there never was such a link.</summary>
    public static Task<string?> FindSubjectAsync(DatabaseSession session, string purpose, string id, CancellationToken ct) =>
        session.FindAsync($"SELECT subject_id FROM link WHERE id = {id} AND purpose = {purpose}", row => row.GetString(0), ct);

    public Task RevokeAsync(DatabaseSession session, string id, CancellationToken ct) => session.ExecuteAsync(
        $"UPDATE link SET revoke_time = {time.GetUtcNow()} WHERE id = {id} AND revoke_time IS NULL", ct);

    public Task RevokeAllAsync(DatabaseSession session, string purpose, string subjectId, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE link SET revoke_time = {time.GetUtcNow()}
            WHERE purpose = {purpose} AND subject_id = {subjectId} AND revoke_time IS NULL
            """, ct);

    private string? ReadSecret(string secret)
    {
        if (secret.Length is 0 or > MostCharacters || !Base64Url.IsValid(secret))
            return null;
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(secret)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
