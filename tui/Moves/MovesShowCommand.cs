using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Moves;

/// <summary>moves show ID: a move as it stands.</summary>
internal static class MovesShowCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var move = MovesCommand.MoveArgument();
        var command = new Command("show", "Shows how a move stands.") { move };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(move), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string moveId, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var move = await MovesCommand.Calls(context, connection).GetAsync(moveId, cancellation);
        context.Printer.Object(MoveView.Of(move), MoveView.Lines(move));
        return ExitCode.Done;
    }
}
