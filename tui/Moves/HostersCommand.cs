using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>hosters: where those without a target can have a space.</summary>
internal static class HostersCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var command = new Command("hosters", "Lists hosters where a space can be had.");
        verbs.SetAction(command, (_, context, cancellation) => RunAsync(context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var response = await connection.Moves.ListHostersAsync(new ListHostersRequest(), connection.Options(cancellation));
        var table = new TextTable("HOSTER", "SIZES", "A SPACE IS CREATED AT");
        foreach (var hoster in response.Hosters)
        {
            if (context.Printer.IsJson)
                context.Printer.Json(new { hoster.Name, hoster.CreateUrl, hoster.SizesBytes });
            else
                table.Add(hoster.Name, string.Join(", ", hoster.SizesBytes.Select(size => Quantity.Bytes(size))), hoster.CreateUrl);
        }
        if (!context.Printer.IsJson)
            table.Flush(context.Streams.Output, withHeads: true);
        return ExitCode.Done;
    }
}
