using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>moves list: moves out of a space and into it, newest first.</summary>
internal static class MovesListCommand
{
    private const int PageSize = 200;

    public static Command Create(VerbFactory verbs)
    {
        var space = new Argument<string?>("SPACE")
        {
            Description = "Address or id of the space (default: the one that you are signed in to).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("list", "Lists the moves out of a space and into it, newest first.") { space };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetValue(space), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? space, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListMovesRequest { SpaceId = await SpaceFinder.GetIdAsync(connection, space, cancellation), PageSize = PageSize };
        var table = new TextTable("MOVE", "SINCE", "STATE", "FROM", "TO");
        do
        {
            var page = await connection.Moves.ListMovesAsync(request, connection.Options(cancellation));
            foreach (var move in page.Moves)
                Print(context, table, move);
            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, Move move)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(MoveView.Of(move));
        else
            table.Add(move.MoveId, MoveText.Time(move.StateTime), ValueName.Of(move.State), move.SourceAddress, move.TargetAddress);
    }
}
