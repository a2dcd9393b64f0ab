using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Moves;

/// <summary>moves check ID: finds out once more what a move would do.</summary>
internal static class MovesCheckCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var move = MovesCommand.MoveArgument();
        var command = new Command("check", "Finds out what a move would do, and changes nothing; fails if something stands in its way.") { move };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(move), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string moveId, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var move = await MovesCommand.Calls(context, connection).CheckAsync(moveId, cancellation);
        new CheckText(context).Print(move);
        CheckVerdict.RequireClear(move);
        return ExitCode.Done;
    }
}
