using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Makes, reads and revokes signed links.</summary>
/// <remarks>The secret in a link is its id under the server's data protection keys: a made-up link is turned away without touching
/// the database, a real one is looked up, so it can be revoked.</remarks>
internal sealed class SignedLinks(MoverDatabase database, IDataProtectionProvider protection, TimeProvider time)
{
    // A secret made here is about 150 characters; whatever is much longer is not decoded.
    private const int MostCharacters = 512;

    private readonly IDataProtector _protector = protection.CreateProtector("mover.signed-link");

    /// <summary>Makes a link, in the caller's transaction, and gives it with its secret.</summary>
    public async Task<(SignedLink Link, string Secret)> CreateAsync(
        DatabaseSession session, string purpose, string subjectId, DateTimeOffset expireTime, CancellationToken ct)
    {
        var link = new SignedLink(Ids.Create(SignedLink.IdPrefix), purpose, subjectId, expireTime);
        await LinkTable.InsertAsync(session, link, time.GetUtcNow(), ct);
        return (link, Base64Url.EncodeToString(_protector.Protect(Encoding.ASCII.GetBytes(link.Id))));
    }

    /// <summary>The link behind a secret, if it is ours, in time and not revoked.</summary>
    public async Task<SignedLink?> FindAsync(string purpose, string secret, CancellationToken ct) =>
        ReadSecret(secret) is { } id ? await FindByIdAsync(purpose, id, ct) : null;

    /// <summary>The link with an id, if it is in time and not revoked.</summary>
    public Task<SignedLink?> FindByIdAsync(string purpose, string id, CancellationToken ct) => database.ReadAsync(
        (session, ct) => LinkTable.FindAsync(session, purpose, id, time.GetUtcNow(), ct), ct);

    /// <summary>What a link is for, whether or not it still works; null if there never was such a link.</summary>
    public Task<string?> FindSubjectAsync(string purpose, string id, CancellationToken ct) => database.ReadAsync(
        (session, ct) => LinkTable.FindSubjectAsync(session, purpose, id, ct), ct);

    public Task RevokeAsync(string id, CancellationToken ct) => database.WriteAsync(
        (session, ct) => LinkTable.RevokeAsync(session, id, time.GetUtcNow(), ct), ct);

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
