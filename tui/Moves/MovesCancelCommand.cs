using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Moves;

/// <summary>moves cancel ID: ends a move before its switch.</summary>
internal static class MovesCancelCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var move = MovesCommand.MoveArgument();
        var command = new Command("cancel", "Ends a move before its switch, from either side; both spaces stay as they were.") { move };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(move), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string moveId, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var move = await MovesCommand.Calls(context, connection).CancelAsync(moveId, cancellation);
        if (context.Printer.IsJson)
            context.Printer.Json(MoveView.Of(move));
        context.Printer.Line($"The move of {move.SourceAddress} to {move.TargetAddress} is {MoveText.Step(move)}. Both spaces are as they were.");
        return ExitCode.Done;
    }
}
