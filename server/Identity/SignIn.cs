using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Identity;

/// <summary>Opens and ends sessions.</summary>
internal sealed class SignIn(MoverDatabase database, Passwords passwords, IdentityOptions options, TimeProvider time)
{
    public async Task<(string Token, SignedSession Session)> OwnerAsync(string address, string password, CancellationToken ct)
    {
        var found = await database.ReadAsync((session, ct) => OwnerPasswordTable.FindAsync(session, address, ct), ct);
        await RequireMatchAsync(found?.PasswordHash, password, ct);
        return await OpenAsync(Callers.Owner, found!.Value.SpaceId, address, ct);
    }

    public async Task<(string Token, SignedSession Session)> StaffAsync(string login, string password, CancellationToken ct)
    {
        var found = await database.ReadAsync((session, ct) => StaffTable.FindAsync(session, login, ct), ct);
        await RequireMatchAsync(found?.PasswordHash, password, ct);
        return await OpenAsync(Callers.Staff, found!.Id, login, ct);
    }

    /// <summary>Open sessions of a caller, newest first, after the one that a page ended with.</summary>
    public Task<List<SignedSession>> ListAsync(Caller caller, (long Time, string Id) before, int limit, CancellationToken ct) =>
        database.ReadAsync((session, ct) => SessionTable.ListAsync(session, caller, before, time.GetUtcNow(), limit, ct), ct);

    public async Task EndAsync(Caller caller, string sessionId, CancellationToken ct)
    {
        var ended = Ids.IsOne(sessionId, SignedSession.IdPrefix) && await database.WriteAsync(
            (session, ct) => SessionTable.EndAsync(session, caller, sessionId, time.GetUtcNow(), ct), ct);
        if (!ended)
            throw Refusal.NotFound("session");
    }

    private async Task RequireMatchAsync(string? hash, string password, CancellationToken ct)
    {
        if (!await passwords.MatchesAsync(hash, Fields.Utf8(password, "password", 1024), ct))
            throw new Refusal(Reason.CredentialsInvalid, "Name and password do not match.");
    }

    private async Task<(string Token, SignedSession Session)> OpenAsync(
        Callers kind, string subjectId, string displayName, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var token = Token.Create(Token.SessionPrefix);
        var signed = new SignedSession(Ids.Create(SignedSession.IdPrefix), kind, subjectId, displayName, now, now + options.SessionLifetime);
        await database.WriteAsync((session, ct) => SessionTable.InsertAsync(session, signed, Token.Hash(token)!, ct), ct);
        return (token, signed);
    }
}
