using System.Net;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity;

/// <summary>Finds the caller behind a token; asked on every call, so an ended session or a revoked key ends at once.</summary>
internal sealed class Credentials(MoverDatabase database, TimeProvider time)
{
    private static readonly IReadOnlySet<string> NoScopes = new HashSet<string>();

    /// <summary>The caller, or null if the token is unknown, ended, expired or not good from where the call comes.</summary>
    public async Task<Caller?> FindAsync(string token, IPAddress? from, CancellationToken ct)
    {
        if (Token.Hash(token) is not { } hash)
            return null;
        return token[..Token.PrefixCharacters] switch
        {
            Token.KeyPrefix => await FindServiceAsync(hash, from, ct),
            Token.PeerPrefix => await FindPeerAsync(hash, ct),
            _ => await FindSignedInAsync(hash, ct),
        };
    }

    private async Task<Caller?> FindServiceAsync(byte[] hash, IPAddress? from, CancellationToken ct)
    {
        var key = await database.ReadAsync((session, ct) => ServiceKeyTable.FindByTokenAsync(session, hash, time.GetUtcNow(), ct), ct);
        if (key is null || (key.LoopbackOnly && (from is null || !IPAddress.IsLoopback(from))))
            return null;
        return new Caller(Callers.Service, key.Id, key.Name, key.Scopes, null);
    }

    private Task<Caller?> FindPeerAsync(byte[] hash, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => await PeerCredentialTable.FindAsync(session, hash, time.GetUtcNow(), ct) is { } credential
            ? new Caller(Callers.Peer, credential.MoveId, "", new HashSet<string> { credential.Side }, null)
            : null, ct);

    private Task<Caller?> FindSignedInAsync(byte[] hash, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            if (await SessionTable.FindByTokenAsync(session, hash, time.GetUtcNow(), ct) is not { } signed)
                return null;
            if (signed.CallerKind == Callers.Owner)
                return await FindOwnerAsync(session, signed, ct);
            return await StaffTable.FindByIdAsync(session, signed.SubjectId, ct) is { } member
                ? new Caller(Callers.Staff, member.Id, member.Login, new HashSet<string> { member.Role }, signed.Id)
                : null;
        }, ct);

    /// <summary>The owner of a space; null once the grant is over that let them into a closed one.</summary>
    private async Task<Caller?> FindOwnerAsync(DatabaseSession session, SignedSession signed, CancellationToken ct)
    {
        if (signed.GrantId.Length > 0 && !await GrantTable.IsInForceAsync(session, signed.GrantId, time.GetUtcNow(), ct))
            return null;
        return new Caller(Callers.Owner, signed.SubjectId, signed.DisplayName, NoScopes, signed.Id) { GrantId = signed.GrantId };
    }
}
