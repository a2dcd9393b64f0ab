using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Identity;
using Mover.Tui.Text;

namespace Mover.Tui.Moves;

/// <summary>moves invert ID: turns a draft round, so that its source becomes the target.</summary>
internal static class MovesInvertCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var move = MovesCommand.MoveArgument();
        var command = new Command(
            "invert", "Turns a draft round: your space becomes the target; its password is asked for, or read from the input.")
        {
            move,
        };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(move), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string moveId, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        using var connection = context.Connect();
        var calls = MovesCommand.Calls(context, connection);
        var draft = await calls.GetAsync(moveId, cancellation);
        var password = await PasswordPrompt.ReadAsync(context.Streams, SafeText.Of($"Password of {draft.SourceAddress}: "), cancellation);
        var inverted = await calls.InvertAsync(moveId, password, cancellation);
        var server = inverted.Server.Length > 0 ? inverted.Server : context.Server.Authority;
        if (context.Printer.IsJson)
            context.Printer.Json(new { MoveId = inverted.NewMoveId, Server = server, EndedMoveId = moveId });
        context.Printer.Line($"The draft is ended; {inverted.NewMoveId} moves {draft.TargetAddress} to {draft.SourceAddress}.");
        context.Printer.Line($"Go on there: mover sign-in {draft.TargetAddress} --server {server}, "
            + $"then mover move --move {inverted.NewMoveId} --server {server}");
        return ExitCode.Done;
    }
}
