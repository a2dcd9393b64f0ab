using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space keep SPACE: takes back a deletion that waits.</summary>
internal static class SpaceKeepCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var name = new Argument<string>("SPACE") { Description = "Address or id of the space." };
        var command = new Command("keep", "Takes back a deletion that waits: the space is active again.") { name };
        verbs.SetAction(command, async (parsed, context, cancellation) =>
        {
            using var connection = context.Connect();
            var space = await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(name), cancellation);
            var response = await connection.Spaces.CancelDeletionAsync(
                new CancelDeletionRequest { SpaceId = space.SpaceId }, connection.Options(cancellation));
            var view = SpaceView.Of(response.Space);
            context.Printer.Object(view, view.Lines());
            return ExitCode.Done;
        });
        return command;
    }
}
