using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Journal;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;

namespace Mover.Server.Identity.Sessions;

/// <summary>Opens, lists and ends sessions.</summary>
internal sealed class OpenSessions(MoverDatabase database, IdentityOptions options, TimeProvider time)
{
    /// <summary>Opens a session, in the transaction that finds its owner let in.</summary>
    /// <param name="grant">What lets the owner of a closed space in; the session ends with it.</param>
    public async Task<NewSession> OpenAsync(
        DatabaseSession session, Callers kind, ProvedClaim proved, CallSource source, Grant? grant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var expireTime = now + options.SessionLifetime;
        var token = Token.Create(Token.SessionPrefix);
        var id = Ids.Create(SignedSession.IdPrefix);
        var signed = new SignedSession(id, kind, proved.SubjectId, proved.Name, now, grant?.EndTime < expireTime ? grant.EndTime : expireTime)
        {
            SourceAddress = source.Address,
            Client = source.Client,
            GrantId = grant?.Id ?? "",
        };
        await SessionTable.InsertAsync(session, signed, Token.Hash(token)!, ct);
        // Until now they were nobody.
        Acting.As(Caller.KeyOf(kind, proved.SubjectId));
        JournalBook.Write(session, JournalCode.SignedIn, Caller.SpaceOf(kind, proved.SubjectId), id, ("source_address", source.Address), ("client", source.Client));
        return new NewSession(token, signed);
    }

    /// <summary>Open sessions of a caller, newest first, after the one that a page ended with.</summary>
    public Task<List<SignedSession>> ListAsync(Caller caller, (long Time, string Id) before, int limit, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SessionTable.ListAsync(session, caller, before, time.GetUtcNow(), limit, ct), ct);

    public async Task EndAsync(Caller caller, string sessionId, CancellationToken ct)
    {
        var ended = Ids.IsOne(sessionId, SignedSession.IdPrefix) && await database.WriteAsync(
            async (session, ct) =>
            {
                if (!await SessionTable.EndAsync(session, caller, sessionId, time.GetUtcNow(), ct))
                    return false;
                JournalBook.Write(session, JournalCode.SessionEnded, caller.SpaceId, sessionId);
                return true;
            }, ct);
        if (!ended)
            throw Refusal.NotFound("session");
    }

    /// <summary>Ends all of a caller's sessions but the one the call is made with, and tells how many were open.</summary>
    public Task<int> EndOthersAsync(Caller caller, CancellationToken ct) =>
        database.WriteAsync((session, ct) => EndOthersAsync(session, caller, ct), ct);

    /// <summary>The same in the transaction of what makes them invalid.</summary>
    public Task<int> EndOthersAsync(DatabaseSession session, Caller caller, CancellationToken ct)
    {
        JournalBook.Write(session, JournalCode.SessionEnded, caller.SpaceId);
        return SessionTable.EndOthersAsync(session, caller, time.GetUtcNow(), ct);
    }
}
