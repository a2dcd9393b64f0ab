using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Requests;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>spaces hold|extend|restore ADDRESS: files the request for it, as requests file does.</summary>
internal sealed class SpaceFilingCommand
{
    private readonly Argument<string> _space = new("ADDRESS") { Description = "Address or id of a space that waits for its deletion." };
    private readonly FilingOptions _filing = new();
    private readonly Option<TimeSpan?> _period;
    private readonly Option<bool> _lift = new("--lift") { Description = "Ask for the end of a hold." };

    private SpaceFilingCommand(string period) => _period = TypedOptions.Period("--for", period);

    public static Command CreateHold(VerbFactory verbs)
    {
        var verb = new SpaceFilingCommand("When the hold is to be looked at again (default: the server's).");
        var command = verb.Create("hold", "Asks that a space is not deleted until somebody lifts the hold, or that the hold is lifted.");
        command.Add(verb._period);
        command.Add(verb._lift);
        command.Validators.Add(result =>
        {
            if (result.GetValue(verb._lift) && result.GetResult(verb._period) is not null)
                result.AddError("--lift takes no --for.");
        });
        verbs.SetAction(command, (parsed, context, cancellation) => verb.FileAsync(
            parsed, context, parsed.GetValue(verb._lift) ? AccessAction.LiftHold : AccessAction.SetHold, parsed.GetValue(verb._period), cancellation));
        return command;
    }

    public static Command CreateExtend(VerbFactory verbs)
    {
        var verb = new SpaceFilingCommand("How much later (default: the server's).");
        var command = verb.Create("extend", "Asks that a space is deleted later.");
        command.Add(verb._period);
        verbs.SetAction(command, (parsed, context, cancellation) =>
            verb.FileAsync(parsed, context, AccessAction.Extend, parsed.GetValue(verb._period), cancellation));
        return command;
    }

    public static Command CreateRestore(VerbFactory verbs)
    {
        var verb = new SpaceFilingCommand("");
        var command = verb.Create("restore", "Asks that the deletion of a space is cancelled: it is active again.");
        verbs.SetAction(command, (parsed, context, cancellation) => verb.FileAsync(parsed, context, AccessAction.Restore, null, cancellation));
        return command;
    }

    private Command Create(string name, string description)
    {
        var command = new Command(name, description + " Files a request, for staff.") { _space };
        _filing.AddTo(command);
        return command;
    }

    private Task<int> FileAsync(ParseResult parsed, CommandContext context, AccessAction action, TimeSpan? period, CancellationToken cancellation)
    {
        var request = _filing.Read(parsed, PendingSpaces.NameOf(parsed.GetRequiredValue(_space)), action);
        request.Terms = period is { } known ? new AccessTerms { DurationSeconds = (long)known.TotalSeconds } : null;
        return FilingOptions.FileAsync(context, request, cancellation);
    }
}
