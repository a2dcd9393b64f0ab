using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Tells the owner of a space how imports end, in the transaction in which they do.</summary>
internal sealed class ImportNews(SignedLinks links, NoticeBoard notices)
{
    /// <summary>Tells that an import is finished; gives it with the link to its report, if that is mailed.</summary>
    public async Task<Import> FinishedAsync(DatabaseSession session, Import import, CancellationToken ct)
    {
        var isMailed = import.Wish!.MailOwner;
        if (isMailed)
        {
            var (link, _) = await links.CreateAsync(session, LinkPurpose.Import, import.Id, import.ExpireTime, ct);
            import = import with { LinkId = link.Id };
        }

        var (report, counts) = (import.Shown.Report, import.Shown.Report.Applications);
        var notice = new ImportFinished(
            import.Id, import.LinkId,
            counts.Sum(count => count.CreatedCount + count.RenamedCount + count.ReplacedCount), counts.Sum(count => count.MadeBytes),
            counts.Sum(count => count.IdenticalCount), counts.Sum(count => count.SkippedCount), counts.Sum(count => count.RefusedCount + count.FailedCount),
            report.SharesToRenew, report.SignInsToRenew, import.UndoExpireTime);
        await notices.PostAsync(session, import.SpaceId, notice, isMailed, ct);
        return import;
    }

    public Task FailedAsync(DatabaseSession session, Import import, Reason reason, CancellationToken ct) =>
        notices.PostAsync(session, import.SpaceId, new ImportFailed(import.Id, RichError.ReasonName(reason)), import.Wish?.MailOwner ?? false, ct);

    public Task UndoneAsync(DatabaseSession session, Import import, CancellationToken ct) => notices.PostAsync(
        session, import.SpaceId, new ImportUndone(import.Id, import.Shown.Report.LeftCount), import.Wish?.MailOwner ?? false, ct);
}
