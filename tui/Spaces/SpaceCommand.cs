using System.CommandLine;
using Mover.Tui.CommandLine;

namespace Mover.Tui.Spaces;

/// <summary>space create|show|applications|list|update|leave|keep|delete, and for staff pending|hold|extend|restore.</summary>
internal static class SpaceCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var command = new Command("space", "Creates, shows, changes, lists and deletes spaces, and keeps those that wait for their deletion.")
        {
            SpaceCreateCommand.Create(verbs),
            CreateShow(verbs),
            SpaceApplicationsCommand.Create(verbs),
            SpaceListCommand.Create(verbs),
            SpaceUpdateCommand.Create(verbs),
            SpaceLeaveCommand.Create(verbs),
            SpaceKeepCommand.Create(verbs),
            SpaceDeleteCommand.Create(verbs),
            SpacePendingCommand.Create(verbs),
            SpaceFilingCommand.CreateHold(verbs),
            SpaceFilingCommand.CreateExtend(verbs),
            SpaceFilingCommand.CreateRestore(verbs),
        };
        // Staff speak of many.
        command.Aliases.Add("spaces");
        return command;
    }

    private static Command CreateShow(VerbFactory verbs)
    {
        var name = new Argument<string>("SPACE") { Description = "Address or id of the space." };
        var command = new Command("show", "Shows a space and its applications.") { name };
        verbs.SetAction(command, async (parsed, context, cancellation) =>
        {
            using var connection = context.Connect();
            var view = SpaceView.Of(await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(name), cancellation));
            context.Printer.Object(view, view.Lines());
            return ExitCode.Done;
        });
        return command;
    }
}
