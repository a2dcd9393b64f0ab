using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Says what a move that was watched to its end has done.</summary>
internal sealed class FinishedMove(CommandContext context, MoveSides sides)
{
    /// <param name="last">What was shown last; fails if that is no good end.</param>
    public async Task TellAsync(Move last, CancellationToken cancellation)
    {
        if (last.State != MoveState.Moved)
        {
            MoveOutcome.Tell(context, last);
            return;
        }
        var answer = await FindReportAsync(last, cancellation);
        var receipt = answer is null ? null : new ReceiptCheck(answer.Receipt, last.MoveId);
        if (context.Printer.IsJson)
        {
            context.Printer.Json(MoveView.Of(last) with
            {
                Report = MoveReportView.Of(answer?.Report ?? ReportOf(last)),
                Receipt = receipt is null ? null : MoveReceiptView.Of(receipt),
            });
            return;
        }
        MoveOutcome.Tell(context, last);
        Print(last, answer?.Report ?? ReportOf(last), receipt);
    }

    /// <summary>The report, from the side that still gives it: the source's server ends its owner's sessions when it switches.</summary>
    private async Task<GetMoveReportResponse?> FindReportAsync(Move last, CancellationToken cancellation) =>
        await FindReportAsync(sides.Here, last, cancellation)
        ?? (sides.FindTarget(last) is { } target ? await FindReportAsync(target.Connection, last, cancellation) : null);

    private static async Task<GetMoveReportResponse?> FindReportAsync(MoverConnection side, Move last, CancellationToken cancellation)
    {
        try
        {
            var response = await side.Moves.GetMoveReportAsync(new GetMoveReportRequest { MoveId = last.MoveId }, side.Options(cancellation));
            return response is { Report: not null, Receipt: not null } ? response : null;
        }
        catch (RpcException) when (!cancellation.IsCancellationRequested)
        {
            // The move is done all the same: what was shown of it is told, and where the report can be had.
            return null;
        }
    }

    private static MoveReport ReportOf(Move last)
    {
        var progress = last.Progress ?? new MoveProgress();
        return new MoveReport
        {
            Applications =
            {
                progress.Applications.Select(application => new ApplicationReport
                {
                    Application = application.Application,
                    EntryCount = application.DoneEntries,
                    UsedBytes = application.DoneBytes,
                }),
            },
            EntryCount = progress.DoneEntries,
            UsedBytes = progress.DoneBytes,
            SentBytes = progress.SentBytes,
            SavedBytes = progress.SavedBytes,
            FrozenMilliseconds = progress.FrozenMilliseconds,
            Findings = { progress.Warnings },
            SwitchTime = last.StateTime,
        };
    }

    private void Print(Move last, MoveReport report, ReceiptCheck? receipt)
    {
        var (text, there) = (new ReportText(context), sides.TargetServerOf(last));
        text.Print(report);
        if (receipt is not null)
            text.Print(receipt);
        else
            context.Printer.Line($"The report and the signed receipt are at the target: mover sign-in {last.TargetAddress} --server {there}, then "
                + $"mover moves report {last.MoveId} --server {there}");
        text.PrintDue(last, there);
    }
}
