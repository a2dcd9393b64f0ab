using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>Prints what a check found: both spaces, applications, what is lost or to be done, what is sent and overwritten, and
/// what stands in the way.</summary>
internal sealed class CheckText(CommandContext context)
{
    /// <param name="move">With its check.</param>
    public void Print(Move move)
    {
        if (context.Printer.IsJson)
        {
            context.Printer.Json(MoveView.Of(move));
            return;
        }
        PrintSpaces(move);
        PrintApplications(move.Check);
        FindingList.Print(context, "To know before you confirm:", move.Check.Findings, move.Check.MoreFindings);
        PrintAmounts(move);
    }

    private void PrintSpaces(Move move)
    {
        var table = new TextTable("", "ADDRESS", ">ENTRIES", ">USED", ">QUOTA");
        table.Add(["source", move.SourceAddress, .. FiguresOf(move.Check.Source)]);
        table.Add(["target", move.TargetAddress, .. FiguresOf(move.Check.Target)]);
        table.Flush(context.Streams.Output, withHeads: true);
    }

    private static string[] FiguresOf(SpaceFigures? figures) => figures is null
        ? ["?", "?", "?"]
        : [Quantity.Count(figures.EntryCount), Quantity.Bytes(figures.UsedBytes), Quantity.Bytes(figures.QuotaBytes)];

    private void PrintApplications(MoveCheck check)
    {
        context.Streams.Output.WriteLine();
        var table = new TextTable("APPLICATION", "VERSION", "THERE", ">ENTRIES", ">USED", "");
        foreach (var application in check.Applications)
        {
            table.Add(
                application.TitleEn, Version(application.SourceVersion), Version(application.TargetVersion), Quantity.Count(application.EntryCount),
                Quantity.Bytes(application.UsedBytes), application.Quarantined ? "kept in quarantine at the target" : "");
        }
        table.Flush(context.Streams.Output, withHeads: true);
        context.Streams.Output.WriteLine();
    }

    private void PrintAmounts(Move move)
    {
        var check = move.Check;
        context.Printer.Line($"To send: {Quantity.Bytes(check.SendBytes)}; at the target already: {Quantity.Bytes(check.ThereBytes)}.");
        context.Printer.Line($"{Former(move)} will be overwritten.");
        foreach (var obstacle in check.Obstacles)
            context.Printer.Line($"IN THE WAY: {obstacle.Words} [{ReasonText.Of(obstacle.Reason)}]");
        if (check.Obstacles.Count == 0)
            context.Printer.Line("Nothing stands in the way.");
    }

    /// <summary>What the move replaces at the target, as the beginning of a sentence.</summary>
    public static string Former(Move checkedMove) => checkedMove.Check.OverwrittenEntries > 0
        ? $"What {checkedMove.TargetAddress} contains now ({AmountOf(checkedMove.Check)})"
        : $"What {checkedMove.TargetAddress} contains now (nothing)";

    private static string AmountOf(MoveCheck check) =>
        $"{Quantity.Count(check.OverwrittenEntries, "entry", "entries")}, {Quantity.Bytes(check.OverwrittenBytes)}";

    private static string Version(string version) => version.Length > 0 ? version : "-";
}
