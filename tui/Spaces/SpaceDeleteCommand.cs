using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space delete ADDRESS: deletes a space with all it contains, after the address was typed again.</summary>
internal static class SpaceDeleteCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Address of the space." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask for the address again." };
        var command = new Command("delete", "Deletes a space with all it contains, its archives and sessions.") { address, yes };
        verbs.SetAction(command, (parsed, context, cancellation) =>
            RunAsync(context, parsed.GetRequiredValue(address), parsed.GetValue(yes), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string address, bool yes, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, address, cancellation);
        if (!yes)
            await ConfirmAsync(context, space, cancellation);
        // The address as it was given, not as the server has it: the server compares both once more.
        var request = new DeleteSpaceRequest { SpaceId = space.SpaceId, Address = address };
        await connection.Spaces.DeleteSpaceAsync(request, connection.Options(cancellation));
        if (context.Printer.IsJson)
            context.Printer.Json(new { space.SpaceId, space.Address, Deleted = true });
        else
            context.Printer.Line($"{space.Address} is deleted.");
        return ExitCode.Done;
    }

    private static Task ConfirmAsync(CommandContext context, Space space, CancellationToken cancellation)
    {
        var content = $"{Quantity.Count(space.EntryCount, "entry", "entries")}, {Quantity.Bytes(space.UsedBytes)}";
        return TypedConfirmation.RequireAsync(
            context, $"{space.Address} with {content} will be deleted. Type its address again:", space.Address,
            "That is not its address. Nothing was deleted.", cancellation);
    }
}
