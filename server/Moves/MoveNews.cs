using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Tells the owner of the source what a step of a move means, in the transaction of the step.</summary>
internal sealed class MoveNews(NoticeBoard board, SignedLinks links)
{
    // A mail is read, not searched; the report has all of them.
    private const int MostNames = 20;

    public async Task TellAsync(DatabaseSession session, Move before, Move move, MoveInput input, CancellationToken ct)
    {
        // Whoever only drafted a move has no mail to expect about it.
        var byMail = before.State >= MoveState.AwaitingConfirmation;
        switch (input)
        {
            case MoveInput.ConfirmationAsked:
                await PostAsync(session, move, ToConfirm(move), true, ct);
                break;
            case MoveInput.Begun:
                await PostAsync(session, move, new MoveStarted(move.Id, move.TargetAddress), true, ct);
                break;
            case MoveInput.Switched:
                await TellFinishedAsync(session, move, ct);
                break;
            case MoveInput.Failed or MoveInput.SwitchRefused:
                await PostAsync(session, move, new MoveFailed(move.Id, move.TargetAddress, move.EndReason), byMail, ct);
                break;
            case MoveInput.Cancelled:
                await PostAsync(session, move, new MoveCancelled(move.Id, move.TargetAddress), byMail, ct);
                break;
            case MoveInput.SourceRestored:
                await PostAsync(session, move, new DeletionCancelled(), true, ct);
                break;
            case MoveInput.Undone:
                await PostAsync(session, move, new MoveUndone(move.Id, move.TargetAddress), true, ct);
                break;
        }
    }

    /// <summary>Says that a frozen source has to wait for the other server.</summary>
    public Task TellStalledAsync(DatabaseSession session, Move move, CancellationToken ct) =>
        PostAsync(session, move, new MoveStalled(move.Id, move.TargetAddress), true, ct);

    private Task PostAsync(DatabaseSession session, Move move, Notices.Notice notice, bool byMail, CancellationToken ct) =>
        board.PostAsync(session, move.SpaceId, notice, byMail, ct);

    private static MoveToConfirm ToConfirm(Move move) => new(
        move.Id, move.TargetAddress, move.ConfirmLinkId!, move.ConfirmExpireTime!.Value, move.Check!.Source.EntryCount, move.Check.Source.UsedBytes,
        move.Check.OverwrittenEntries);

    private async Task TellFinishedAsync(DatabaseSession session, Move move, CancellationToken ct)
    {
        if (await SpaceTable.FindByIdAsync(session, move.SpaceId, ct) is not { Closing: { } closing })
            return;
        var (report, (reportLink, _)) = (move.Report!, await links.CreateAsync(session, LinkPurpose.Report, move.Id, closing.DueTime, ct));
        var finished = new MoveFinished(
            move.Id, move.TargetAddress, closing.StayLinkId, reportLink.Id, closing.DueTime, report.EntryCount, report.UsedBytes,
            report.FrozenMilliseconds, report.Applications.Count(application => application.Quarantined),
            report.Findings.Count(finding => finding.Kind == MoveFindingKind.ConnectorSignIn), Convert.ToHexStringLower(move.Hash!));
        await PostAsync(session, move, finished, true, ct);
        var shares = report.Findings.Where(finding => finding.Kind == MoveFindingKind.ShareToRenew).ToList();
        if (shares.Count > 0)
        {
            var renew = new SharesToRenew(move.Id, move.TargetAddress, shares.Count, [.. shares.Take(MostNames).Select(share => share.Path)]);
            await PostAsync(session, move, renew, true, ct);
        }
    }
}
