using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;

namespace Mover.Server.Identity.Sessions;

/// <summary>Lets the owner of a space in.</summary>
internal sealed class OwnerSignIn(
    MoverDatabase database, PasswordCheck check, OpenSessions sessions, KnownPlaces places, NoticeBoard notices, SpaceGate gate)
{
    public async Task<NewSession> SignInAsync(string address, string password, CallSource source, CancellationToken ct)
    {
        var proved = await check.RequireAsync(
            (session, ct) => OwnerPasswordTable.FindByAddressAsync(session, address, ct), password, source, ct);
        var (opened, refusal) = await database.WriteAsync((session, ct) => OpenAsync(session, proved, source, ct), ct);
        return opened ?? throw refusal!;
    }

    /// <summary>A refusal is given back, not thrown: the password was right, and the attempt is not to be counted.</summary>
    private async Task<(NewSession? Opened, Refusal? Refusal)> OpenAsync(
        DatabaseSession session, ProvedClaim proved, CallSource source, CancellationToken ct)
    {
        await check.GiveBackAsync(session, proved.Attempt, ct);
        if (!await OwnerPasswordTable.RenewAsync(session, proved.SubjectId, proved.PasswordHash, proved.RenewedHash, ct))
            throw Claim.Unproved();
        var (grant, refusal) = await gate.AskAsync(session, proved.SubjectId, ct);
        if (refusal is not null)
            return (null, refusal);
        var opened = await sessions.OpenAsync(session, Callers.Owner, proved, source, grant, ct);
        if (await places.RememberAsync(session, Callers.Owner, proved.SubjectId, source, ct))
        {
            var news = new SignInFromNewPlace(opened.Session.Id, source.Address, source.Client);
            await notices.PostAsync(session, proved.SubjectId, news, byMail: true, ct);
        }

        return (opened, null);
    }
}
