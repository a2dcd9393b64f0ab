using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space list: all spaces that the caller may see, page by page.</summary>
internal static class SpaceListCommand
{
    private const int PageSize = 1000;

    public static Command Create(VerbFactory verbs)
    {
        var prefix = new Option<string>("--prefix") { Description = "Only addresses that begin so." };
        var command = new Command("list", "Lists spaces by address.") { prefix };
        verbs.SetAction(command, (parsed, context, cancellation) =>
            RunAsync(context, parsed.GetValue(prefix) ?? "", cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string prefix, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListSpacesRequest { AddressPrefix = prefix, PageSize = PageSize };
        var table = new TextTable("ADDRESS", "STATE", ">ENTRIES", ">USED", ">QUOTA", "ID");
        do
        {
            var page = await connection.Spaces.ListSpacesAsync(request, connection.Options(cancellation));
            foreach (var space in page.Spaces)
                Print(context, table, SpaceView.Of(space));
            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, SpaceView space)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(space);
        else
            table.Add(space.Address, space.State, Quantity.Count(space.EntryCount), Quantity.Bytes(space.UsedBytes),
                Quantity.Bytes(space.QuotaBytes), space.SpaceId);
    }
}
