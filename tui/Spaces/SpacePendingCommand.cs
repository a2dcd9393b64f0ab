using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Entries;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>spaces pending: the spaces that wait for their deletion, and what keeps them.</summary>
internal static class SpacePendingCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var command = new Command("pending", "Lists the spaces that wait for their deletion, those that are due first, with what keeps them; for staff.");
        verbs.SetAction(command, (_, context, cancellation) => RunAsync(context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var table = new TextTable("ADDRESS", "DELETED ON (UTC)", ">ENTRIES", ">USED", "MOVED TO", "KEPT BY", "ID");
        var isFirst = true;
        await foreach (var page in PendingSpaces.ListAsync(connection, cancellation))
        {
            foreach (var space in page)
                Print(context, table, space);
            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: isFirst);
            isFirst = false;
        }
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, PendingSpace space)
    {
        if (context.Printer.IsJson)
        {
            context.Printer.Json(PendingSpaceView.Of(space));
            return;
        }
        var due = EntryTime.Cell(EntryTime.Find(space.DeleteDueTime));
        var holds = string.Join("; ", space.Holds.Select(PendingSpaceView.Words));
        table.Add(
            space.Address, due, Quantity.Count(space.EntryCount), Quantity.Bytes(space.UsedBytes), space.MovedTo.Length > 0 ? space.MovedTo : "-",
            holds.Length > 0 ? holds : "-", space.SpaceId);
    }
}
