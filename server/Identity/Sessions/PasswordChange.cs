using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Identity.Sessions;

/// <summary>Gives a signed-in owner or member of staff another password, and ends their other sessions: one of them may be why.</summary>
internal sealed class PasswordChange(MoverDatabase database, PasswordCheck check, OpenSessions sessions, NoticeBoard notices)
{
    /// <summary>Changes the caller's password and tells how many other sessions were ended.</summary>
    public async Task<int> ChangeAsync(Caller caller, string current, string wanted, CallSource source, CancellationToken ct)
    {
        Passwords.RefuseWeak(wanted, "new_password");
        var proved = await check.RequireAsync((session, ct) => FindAsync(session, caller, ct), current, source, ct);
        var hash = await check.HashAsync(wanted, source, ct);
        return await database.WriteAsync((session, ct) => ChangeAsync(session, caller, proved, hash, source, ct), ct);
    }

    private static Task<Claim> FindAsync(DatabaseSession session, Caller caller, CancellationToken ct) => caller.Kind == Callers.Owner
        ? OwnerPasswordTable.FindBySpaceAsync(session, caller.SubjectId, ct)
        : StaffTable.FindClaimAsync(session, caller.DisplayName, ct);

    private async Task<int> ChangeAsync(
        DatabaseSession session, Caller caller, ProvedClaim proved, PasswordHash hash, CallSource source, CancellationToken ct)
    {
        await check.GiveBackAsync(session, proved.Attempt, ct);
        var changed = caller.Kind == Callers.Owner
            ? await OwnerPasswordTable.RenewAsync(session, proved.SubjectId, proved.PasswordHash, hash.Value, ct)
            : await StaffTable.RenewAsync(session, proved.SubjectId, proved.PasswordHash, hash.Value, ct);
        if (!changed)
            throw Claim.Unproved();
        JournalBook.Write(session, JournalCode.PasswordChanged, caller.SpaceId, facts: ("source_address", source.Address));
        if (caller.Kind == Callers.Owner)
            await notices.PostAsync(session, proved.SubjectId, new PasswordChanged(source.Address), byMail: true, ct);
        return await sessions.EndOthersAsync(session, caller, ct);
    }
}
