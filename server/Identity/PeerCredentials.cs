using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>Makes and ends what the servers of a move show each other: good for one move and one side of it, and for nothing else.</summary>
internal sealed class PeerCredentials(TimeProvider time)
{
    /// <summary>Makes a credential in place of any other one for the same move and side, and gives its token, of which only the hash is kept.</summary>
    public async Task<string> RenewAsync(
        DatabaseSession session, PeerCredential credential, DateTimeOffset expireTime, CancellationToken ct)
    {
        var (token, now) = (Token.Create(Token.PeerPrefix), time.GetUtcNow());
        await PeerCredentialTable.EndAllAsync(session, credential, now, ct);
        await PeerCredentialTable.InsertAsync(session, Token.Hash(token)!, credential, now, expireTime, ct);
        return token;
    }

    /// <summary>Lets a credential work until another time.</summary>
    public static Task ExtendAsync(DatabaseSession session, PeerCredential credential, DateTimeOffset expireTime, CancellationToken ct) =>
        PeerCredentialTable.SetExpireTimeAsync(session, credential, expireTime, ct);

    /// <summary>Ends the credentials of a side of a move; streams that run under them end within a second.</summary>
    public Task EndAsync(DatabaseSession session, PeerCredential credential, CancellationToken ct) =>
        PeerCredentialTable.EndAllAsync(session, credential, time.GetUtcNow(), ct);
}
