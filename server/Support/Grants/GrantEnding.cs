using Mover.Server.Archives;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Identity.Grants;
using Mover.Server.Journal;
using Mover.Server.Notices;
using Mover.Server.Spaces.Ending;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;

namespace Mover.Server.Support.Grants;

/// <summary>Ends grants, with all that lives on them, in the transaction of whoever has locked the space.</summary>
internal sealed class GrantEnding(OwnerCredentials credentials, NoticeBoard board, TimeProvider time)
{
    /// <summary>Ends an open grant because its time is over, or what it allowed cannot be done.</summary>
    public async Task EndAsync(DatabaseSession session, Grant grant, string reason, CancellationToken ct) =>
        await TellAsync(session, await CloseAsync(session, grant with { State = GrantState.Ended, EndReason = reason }, ct), ct);

    /// <summary>Ends an open grant that has nothing left to allow; what has become of the space is told otherwise, what staff have read is not.</summary>
    public async Task OvertakeAsync(DatabaseSession session, Grant grant, string reason, CancellationToken ct)
    {
        var ended = await CloseAsync(session, grant with { State = GrantState.Ended, EndReason = reason }, ct);
        if (grant.Action.IsStaffRead())
            await TellAsync(session, ended, ct);
    }

    /// <summary>Ends an open grant before its time.</summary>
    public async Task<Grant> RevokeAsync(DatabaseSession session, Grant grant, string actor, string reason, CancellationToken ct)
    {
        var revoked = await CloseAsync(session, grant with { State = GrantState.Revoked, RevokedBy = actor, EndReason = reason }, ct);
        await TellAsync(session, revoked, ct);
        return revoked;
    }

    private async Task<Grant> CloseAsync(DatabaseSession session, Grant grant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var ended = grant with { EndTime = now < grant.EndTime ? now : grant.EndTime };
        await GrantTable.EndAsync(session, ended, ct);
        await SpaceHoldTable.RemoveAsync(session, grant.SpaceId, grant.Holder, ct);
        if (grant.Action == AccessAction.OwnerRead)
            await credentials.EndSessionsAsync(session, grant.SpaceId, ct);
        if (grant.ArchiveId.Length > 0)
            await ArchiveTable.RevokeAsync(session, grant.ArchiveId, now, ct);
        JournalBook.Write(
            session, JournalCode.GrantEnded, grant.SpaceId, grant.Id,
            ("state", $"{grant.State}"), ("action", $"{grant.Action}"), ("reason", grant.EndReason));
        return ended;
    }

    private async Task TellAsync(DatabaseSession session, Grant grant, CancellationToken ct)
    {
        var name = await GrantMaking.NameOfAsync(session, grant.Grantee, ct);
        Notices.Notice notice = grant.State == GrantState.Revoked
            ? new AccessRevoked(grant.Id, grant.Action, name, grant.ListCount, grant.ReadCount)
            : new AccessEnded(grant.Id, grant.Action, name, grant.ListCount, grant.ReadCount);
        await board.PostAsync(session, grant.SpaceId, notice, byMail: true, ct);
    }
}
