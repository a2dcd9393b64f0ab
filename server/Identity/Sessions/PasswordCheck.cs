using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Attempts;

namespace Mover.Server.Identity.Sessions;

/// <summary>Checks passwords as often as the limits allow: the one way to the hasher for whoever has yet to prove who they are.</summary>
/// <remarks>
/// 1. One read: who has this name, is this a place they come from, may the next attempt come? A refusal ends here.
/// 2. A place in a line before the hasher, or a refusal.
/// 3. The attempt is counted as failed, in a transaction: whatever happens now, it cannot be had for nothing.
/// 4. The hash. Only whoever was right takes the attempt back, in the transaction of what the password was for.
/// </remarks>
internal sealed class PasswordCheck(
    MoverDatabase database, Passwords passwords, HashingTurns turns, AttemptCounts counts, AttemptKeys keys, KnownPlaces places)
{
    /// <summary>Refuses a wrong password, an unknown name and too many attempts.</summary>
    /// <param name="find">Finds whoever has the name.</param>
    public async Task<ProvedClaim> RequireAsync(
        Func<DatabaseSession, CancellationToken, Task<Claim>> find, string password, CallSource source, CancellationToken ct)
    {
        Fields.Utf8(password, "password", Passwords.MostBytes);
        var (claim, attempt, line) = await FindAsync(find, source, ct);
        var match = await turns.RunAsync(
            line,
            source,
            () => counts.ChargeAsync(attempt, source, ct),
            () => passwords.Match(claim.PasswordHash, password),
            ct);
        if (!match.IsRight)
            throw Claim.Unproved();
        return new ProvedClaim(claim.SubjectId!, claim.Name, claim.PasswordHash!, match.RenewedHash ?? claim.PasswordHash!, attempt);
    }

    /// <summary>Counts an attempt to prove a claim by something else than a password, or refuses it as one too many.</summary>
    public async Task<Attempt> CountAsync(
        Func<DatabaseSession, CancellationToken, Task<Claim>> find, CallSource source, CancellationToken ct)
    {
        var (_, attempt, _) = await FindAsync(find, source, ct);
        await counts.ChargeAsync(attempt, source, ct);
        return attempt;
    }

    /// <summary>Takes the attempt back that was right, in the transaction of what it was for.</summary>
    public Task GiveBackAsync(DatabaseSession session, Attempt attempt, CancellationToken ct) => counts.GiveBackAsync(session, attempt, ct);

    /// <summary>The hash of a new password, made in the same line.</summary>
    public Task<PasswordHash> HashAsync(string password, CallSource source, CancellationToken ct) =>
        turns.RunAsync(HashingLine.Familiar, source, () => Task.CompletedTask, () => new PasswordHash(passwords.Hash(password)), ct);

    private Task<(Claim Claim, Attempt Attempt, HashingLine Line)> FindAsync(
        Func<DatabaseSession, CancellationToken, Task<Claim>> find, CallSource source, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var claim = await find(session, ct);
            var attempt = keys.Of(claim, source, await places.IsKnownAsync(session, claim, source, ct));
            return (claim, attempt, await counts.RequireOpenAsync(session, attempt, ct));
        }, ct);
}
