using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Prints what a move did, for people.</summary>
internal sealed class ReportText(CommandContext context)
{
    public void Print(MoveReport report)
    {
        var table = new TextTable("APPLICATION", ">ENTRIES", ">USED", "");
        foreach (var application in report.Applications)
        {
            table.Add(
                application.Application, Quantity.Count(application.EntryCount), Quantity.Bytes(application.UsedBytes),
                application.Quarantined ? "kept in quarantine at the target" : "");
        }
        table.Flush(context.Streams.Output, withHeads: true);
        context.Streams.Output.WriteLine();
        FindingList.Print(context, "What is lost, has changed or is to be done:", report.Findings, report.MoreFindings);
        context.Printer.Line($"Moved: {Quantity.Count(report.EntryCount, "entry", "entries")}, {Quantity.Bytes(report.UsedBytes)}; "
            + $"sent {Quantity.Bytes(report.SentBytes)}, at the target already {Quantity.Bytes(report.SavedBytes)}; "
            + $"frozen for {MoveText.Milliseconds(report.FrozenMilliseconds)}.");
    }

    public void Print(ReceiptCheck receipt)
    {
        context.Printer.Line(receipt.Fault is { } fault
            ? $"THE RECEIPT IS NOT GOOD: {fault}."
            : $"The receipt is signed with the key {receipt.Receipt.KeyId} (SHA-256 {receipt.KeySha256}); the signature is right.");
    }

    /// <summary>Until when it can be undone, and how.</summary>
    /// <param name="targetServer">Where the target's owner can sign in.</param>
    public void PrintDue(Move move, string targetServer)
    {
        if (move is { State: MoveState.Moved, DeleteDueTime: not null })
        {
            context.Printer.Line($"{move.SourceAddress} is deleted on {MoveText.Time(move.DeleteDueTime)}; until then this takes the move back: "
                + $"mover moves undo {move.MoveId} --server {targetServer}");
        }
    }
}
