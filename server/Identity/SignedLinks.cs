using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

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
        return (link, SecretOf(link.Id));
    }

    /// <summary>What stands in the address of a link. Each time it is another text, and each of them works.</summary>
    /// <remarks>So nobody has to keep it: whoever writes a mail makes it from the id.</remarks>
    public string SecretOf(string linkId) => Base64Url.EncodeToString(_protector.Protect(Encoding.ASCII.GetBytes(linkId)));

    /// <summary>The link behind a secret; refuses one that is wrong, revoked, used up or past its time.</summary>
    public async Task<SignedLink> GetAsync(string purpose, string secret, CancellationToken ct) =>
        RequireGood(await FindAsync(purpose, secret, ct));

    /// <summary>The link behind a secret, also one that no longer works: its owner is told so in the owner's language.</summary>
    public async Task<SignedLink?> FindAsync(string purpose, string secret, CancellationToken ct) => ReadSecret(secret) is { } id
        ? await database.ReadAsync((session, ct) => LinkTable.FindAsync(session, purpose, id, ct), ct)
        : null;

    /// <summary>Refuses a link that is absent, revoked, used up or past its time.</summary>
    public SignedLink RequireGood(SignedLink? link)
    {
        // Asked first: what a link did may revoke all links of its kind, and whoever comes back wants to hear that it is done.
        if (link?.UseTime is not null)
            throw Used();
        if (link is null || link.RevokeTime is not null)
            throw new Refusal(Reason.LinkInvalid, "This link is wrong or no longer valid.");
        return link.ExpireTime > time.GetUtcNow() ? link : throw new Refusal(Reason.LinkExpired, "The time of this link is over.");
    }

    /// <summary>Uses up a link that works once, in the transaction of what it does; refuses a second use.</summary>
    public async Task UseAsync(DatabaseSession session, SignedLink link, CancellationToken ct)
    {
        if (!await TryUseAsync(session, link.Id, ct))
            throw Used();
    }

    /// <summary>The same for what may be done twice; false if the link was used or revoked before.</summary>
    public Task<bool> TryUseAsync(DatabaseSession session, string linkId, CancellationToken ct) =>
        LinkTable.UseAsync(session, linkId, time.GetUtcNow(), ct);

    /// <summary>Revokes all links for one purpose and subject, in the caller's transaction.</summary>
    public Task RevokeAllAsync(DatabaseSession session, string purpose, string subjectId, CancellationToken ct) =>
        LinkTable.RevokeAllAsync(session, purpose, subjectId, time.GetUtcNow(), ct);

    /// <summary>What a link is for, whether or not it still works; null if there never was such a link.</summary>
    public Task<string?> FindSubjectAsync(string purpose, string id, CancellationToken ct) => database.ReadAsync(
        (session, ct) => LinkTable.FindSubjectAsync(session, purpose, id, ct), ct);

    /// <summary>Revokes one link, in the caller's transaction.</summary>
    public Task RevokeAsync(DatabaseSession session, string id, CancellationToken ct) =>
        LinkTable.RevokeAsync(session, id, time.GetUtcNow(), ct);

    private static Refusal Used() => new(Reason.LinkUsed, "This link works once, and it was used.");

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
