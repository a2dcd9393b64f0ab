using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests list: the queue, those with the least time left first.</summary>
internal sealed class RequestsListCommand
{
    private const int PageSize = 500;

    private readonly RequestFilterOptions _filter = new();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsListCommand();
        var command = new Command("list", "Lists the open requests, those with the least time left first; closed ones with --state.");
        verb._filter.AddTo(command);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListRequestsRequest { Filter = await _filter.ReadAsync(parsed, connection, cancellation), PageSize = PageSize };
        var table = new RequestTable();
        do
        {
            var page = await connection.Support.ListRequestsAsync(request, connection.Options(cancellation));
            Print(context, table, page, isFirst: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, RequestTable table, ListRequestsResponse page, bool isFirst)
    {
        foreach (var found in page.Requests)
        {
            if (context.Printer.IsJson)
                context.Printer.Json(RequestView.Of(found));
            else
                table.Add(found);
        }

        if (!context.Printer.IsJson)
            table.Flush(context.Streams.Output, withHeads: isFirst);
    }
}
