using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>moves report ID: what a move has done, and the receipt that the target's server signed.</summary>
internal static class MovesReportCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var move = MovesCommand.MoveArgument();
        var receipt = new Option<string>("--receipt")
        {
            Description = "Write the signed receipt to this new file, its signature to FILE.sig and the key to FILE.pem.",
            HelpName = "FILE",
        };
        var command = new Command("report", "Shows what a move has done, and checks the receipt that the target's server signed.") { move, receipt };
        verbs.SetAction(command, (parsed, context, cancellation) =>
            RunAsync(context, parsed.GetRequiredValue(move), parsed.GetValue(receipt), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string moveId, string? file, CancellationToken cancellation)
    {
        await using var sides = new MoveSides(context);
        var calls = MovesCommand.Calls(context, sides.Here);
        var answer = await calls.GetReportAsync(moveId, cancellation);
        var move = await calls.GetAsync(moveId, cancellation);
        var receipt = new ReceiptCheck(answer.Receipt, moveId);
        Print(context, move, answer.Report, receipt, sides.TargetServerOf(move));
        if (receipt.Fault is { } fault)
            throw new CommandFailure("RECEIPT_INVALID", $"The receipt is not good: {fault}.");
        if (file is not null)
            Write(context, answer.Receipt, new ReceiptFiles(context.Surroundings.FullPath(file)));
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, Move move, MoveReport report, ReceiptCheck receipt, string targetServer)
    {
        if (context.Printer.IsJson)
        {
            context.Printer.Json(MoveView.Of(move) with
            {
                Check = null,
                Report = MoveReportView.Of(report),
                Receipt = MoveReceiptView.Of(receipt),
            });
            return;
        }
        var text = new ReportText(context);
        text.Print(report);
        text.Print(receipt);
        text.PrintDue(move, targetServer);
    }

    private static void Write(CommandContext context, MoveReceipt receipt, ReceiptFiles files)
    {
        files.Write(receipt);
        context.Printer.Line($"The receipt is written. Whoever has its files verifies it with: {files.Command}");
    }
}
