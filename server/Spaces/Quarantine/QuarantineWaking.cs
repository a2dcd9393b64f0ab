using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Spaces.Quarantine;

/// <summary>Lets content come alive once nothing keeps it in quarantine any more, and tells the owner.</summary>
internal sealed class QuarantineWaking(Catalogue catalogue, NoticeBoard notices)
{
    public bool IsFit(QuarantinedApplication row) =>
        QuarantineRules.Decide(row.Application, row.DataVersion, catalogue.Find(row.Application), row.CanCreate) is null;

    /// <summary>Wakes what can be used now, in the transaction of whoever holds the lock of the space.</summary>
    public async Task WakeAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        // While a space is frozen by a move, what it has may be about to be replaced.
        if (space.State != SpaceState.Active)
            return;
        foreach (var row in (await QuarantineTable.ListAsync(session, space.Id, ct)).Where(IsFit))
        {
            await QuarantineTable.WakeAsync(session, row, ct);
            var application = catalogue.Get(row.Application);
            var notice = new ApplicationAwake(application.Id, application.TitleFr, application.TitleEn);
            await notices.PostAsync(session, space.Id, notice, byMail: false, ct);
        }
    }
}
