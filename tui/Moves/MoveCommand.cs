using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Spaces;

namespace Mover.Tui.Moves;

/// <summary>move TO: brings a whole space to another one, from the draft to the report.</summary>
internal sealed class MoveCommand
{
    private readonly Argument<string?> _target = new("TO")
    {
        Description = "Address of the target. Its owner's password there is asked for, or read from MOVER_TARGET_PASSWORD or the input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string> _space = new("--space")
    {
        Description = "Address or id of the source (default: the space that you are signed in to).",
    };
    private readonly Option<string> _targetServer = new("--to-server")
    {
        Description = "The server of the target, such as https://mover.hoster.example (default: as the source's server knows it, if you agree).",
        HelpName = "URL",
    };
    private readonly Option<string> _sourceServer = new("--source-server")
    {
        Description = "How the target's server reaches that of the source (default: as that one names itself).",
        HelpName = "URL",
    };
    private readonly Option<string> _move = new("--move") { Description = "Go on with this draft instead of a new one.", HelpName = "ID" };
    private readonly Option<bool> _yes = new("--yes") { Description = "Say that what the target contains is replaced, without typing its address." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new MoveCommand();
        var command = new Command("move", "Moves a whole space to another one: consent, check, mail to confirm, progress, report.")
        {
            verb._target, verb._space, verb._targetServer, verb._sourceServer, verb._move, verb._yes, verb._retryFor,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(verb._target) is null) == (result.GetValue(verb._move) is null))
                result.AddError("Give either the address of the target or --move.");
        });
        verbs.SetLiveAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        await using var sides = new MoveSides(context);
        var display = new MoveDisplay(context);
        var limit = parsed.GetValue(_retryFor);
        var calls = new MoveCalls(sides.Here, () => RetryOption.Patience(context, limit, display.Tell));
        var choices = new MoveChoices(parsed.GetValue(_targetServer), parsed.GetValue(_sourceServer), parsed.GetValue(_yes));
        var flow = new MoveFlow(context, sides, calls, display, choices);
        if (parsed.GetValue(_move) is { } moveId)
            await flow.GoOnAsync(moveId, cancellation);
        else
            moveId = await flow.BeginAsync(
                await SpaceFinder.GetIdAsync(sides.Here, parsed.GetValue(_space), cancellation), parsed.GetRequiredValue(_target)!, cancellation);
        var watching = new MoveWatching(context, sides, display, RetryOption.Patience(context, limit, display.Tell));
        var last = await watching.RunAsync(moveId, MoveStates.IsOverOrUnconfirmed, cancellation);
        await new FinishedMove(context, sides).TellAsync(last, cancellation);
        return ExitCode.Done;
    }
}
