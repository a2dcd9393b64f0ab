using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;

namespace Mover.Tui.Moves;

/// <summary>watch ID: shows a move until it is over, from the server of either side.</summary>
internal static class WatchCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var move = MovesCommand.MoveArgument();
        var retryFor = RetryOption.Create();
        var command = new Command("watch", "Shows a move live, from the server of its source or of its target; ctrl-c does not stop the move.")
        {
            move, retryFor,
        };
        verbs.SetLiveAction(command, (parsed, context, cancellation) =>
            RunAsync(context, parsed.GetRequiredValue(move), parsed.GetValue(retryFor), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string moveId, TimeSpan? retryFor, CancellationToken cancellation)
    {
        await using var sides = new MoveSides(context);
        var display = new MoveDisplay(context);
        var watching = new MoveWatching(context, sides, display, RetryOption.Patience(context, retryFor, display.Tell));
        var last = await watching.RunAsync(moveId, MoveStates.IsOver, cancellation);
        await new FinishedMove(context, sides).TellAsync(last, cancellation);
        return ExitCode.Done;
    }
}
