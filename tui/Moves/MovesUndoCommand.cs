using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Moves;

/// <summary>moves undo ID: takes a finished move back while its source still waits for its deletion.</summary>
internal sealed class MovesUndoCommand
{
    private readonly Argument<string> _move = MovesCommand.MoveArgument();
    private readonly Option<bool> _discards = new("--discard-changes") { Description = "Lose what was changed at the target since the move." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask for the address of the target." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new MovesUndoCommand();
        var command = new Command(
            "undo", "Takes a finished move back, from either side: the target gets what it had before, the source is open again.")
        {
            verb._move, verb._discards, verb._yes, verb._retryFor,
        };
        verbs.SetLiveAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        await using var sides = new MoveSides(context);
        var display = new MoveDisplay(context);
        var patience = () => RetryOption.Patience(context, parsed.GetValue(_retryFor), display.Tell);
        var (calls, discards) = (new MoveCalls(sides.Here, patience), parsed.GetValue(_discards));
        var move = await calls.GetAsync(parsed.GetRequiredValue(_move), cancellation);
        if (!parsed.GetValue(_yes))
            await ConfirmAsync(context, move, discards, cancellation);
        await calls.UndoAsync(move.MoveId, discards, cancellation);
        var last = await new MoveWatching(context, sides, display, patience()).RunAsync(move.MoveId, MoveStates.IsUndoOver, cancellation);
        if (last.State != MoveState.Undone)
            throw new CommandFailure(ReasonText.Of(last.End?.Reason ?? "MOVE_STATE"), $"The move stays {MoveText.Step(last)}. {last.End?.Words}");
        MoveOutcome.Tell(context, last);
        return ExitCode.Done;
    }

    private static Task ConfirmAsync(CommandContext context, Move move, bool discards, CancellationToken cancellation)
    {
        var loss = discards ? ", and what was changed there since is lost" : "";
        return TypedConfirmation.RequireAsync(
            context,
            $"{move.TargetAddress} will have again what it had before the move{loss}; {move.SourceAddress} is open again. "
                + "Type the address of the target to say that you want that:",
            move.TargetAddress, "That is not its address. Nothing was changed.", cancellation);
    }
}
