using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Entries;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Grants;

/// <summary>grants list: what was granted, newest first.</summary>
internal sealed class GrantsListCommand
{
    private const int PageSize = 500;

    private readonly Option<string> _space = new("--space") { Description = "Only grants for one space, by its address while it waits for its deletion, or by its id." };
    private readonly Option<bool> _open = new("--open") { Description = "Only those that are scheduled or in force." };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new GrantsListCommand();
        var command = new Command("list", "Lists what was granted, newest first, and how much was read under it.") { verb._space, verb._open };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListGrantsRequest
        {
            SpaceId = parsed.GetValue(_space) is { } space ? await PendingSpaces.GetIdAsync(connection, space, cancellation) : "",
            OpenOnly = parsed.GetValue(_open),
            PageSize = PageSize,
        };
        var table = new TextTable("GRANT", "STATE", "ACTION", "SPACE", "GRANTEE", "FROM (UTC)", "UNTIL (UTC)", ">LISTS", ">READ", "TICKET");
        do
        {
            var page = await connection.Support.ListGrantsAsync(request, connection.Options(cancellation));
            foreach (var grant in page.Grants)
                Print(context, table, grant);
            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, Grant grant)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(GrantView.Of(grant));
        else
            table.Add(
                grant.GrantId, ValueName.Of(grant.State), ValueName.Of(grant.Action), grant.SpaceAddress, grant.Grantee, EntryTime.Cell(EntryTime.Find(grant.StartTime)),
                EntryTime.Cell(EntryTime.Find(grant.EndTime)), Quantity.Count(grant.ListCount), Quantity.Count(grant.ReadCount), grant.Ticket);
    }
}
