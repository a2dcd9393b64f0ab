using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.OneTimeCodes;

namespace Mover.Server.Identity.Sessions;

/// <summary>Lets a member of the support staff in.</summary>
internal sealed class StaffSignIn(
    MoverDatabase database, PasswordCheck check, OpenSessions sessions, KnownPlaces places, StaffCodes codes)
{
    /// <param name="code">The one-time code; empty where none was given.</param>
    public async Task<NewSession> SignInAsync(string login, string password, string code, CallSource source, CancellationToken ct)
    {
        var proved = await check.RequireAsync((session, ct) => StaffTable.FindClaimAsync(session, login, ct), password, source, ct);
        var (opened, refusal) = await database.WriteAsync((session, ct) => OpenAsync(session, proved, code, source, ct), ct);
        return opened ?? throw refusal!;
    }

    /// <summary>A refusal is given back, not thrown, where the password was right and no code was tried: the attempt is not to be counted.</summary>
    private async Task<(NewSession? Opened, Refusal? Refusal)> OpenAsync(
        DatabaseSession session, ProvedClaim proved, string code, CallSource source, CancellationToken ct)
    {
        await check.GiveBackAsync(session, proved.Attempt, ct);
        if (!await StaffTable.RenewAsync(session, proved.SubjectId, proved.PasswordHash, proved.RenewedHash, ct))
            throw Claim.Unproved();
        if (await codes.FindRefusalAsync(session, proved.SubjectId, code, ct) is { } refusal)
            return (null, refusal);
        await places.RememberAsync(session, Callers.Staff, proved.SubjectId, source, ct);
        return (await sessions.OpenAsync(session, Callers.Staff, proved, source, grant: null, ct), null);
    }
}
