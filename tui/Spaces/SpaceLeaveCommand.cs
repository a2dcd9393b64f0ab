using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Identity;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Spaces;

/// <summary>space leave ADDRESS: asks, as the owner, to delete the own space; a mail with a link to confirm follows.</summary>
internal static class SpaceLeaveCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Address of your space." };
        var command = new Command(
            "leave", "Asks to delete your own space for good; the password is asked for, and a mail with a link to confirm follows.")
        {
            address,
        };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(address), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string address, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, address, cancellation);
        var request = new RequestDeletionRequest
        {
            RequestId = Guid.NewGuid().ToString("N"),
            SpaceId = space.SpaceId,
            Address = address,
            Password = await PasswordPrompt.ReadAsync(context.Streams, $"Password of {SafeText.Of(address)}: ", cancellation),
        };
        var response = await connection.Spaces.RequestDeletionAsync(request, connection.Options(cancellation));
        var until = response.ConfirmExpireTime.ToDateTimeOffset();
        if (context.Printer.IsJson)
            context.Printer.Json(new { space.SpaceId, space.Address, ConfirmExpireTime = until, response.MailHint });
        context.Printer.Line(
            $"A mail went to {response.MailHint}. Nothing is deleted before its link is confirmed, until {until:yyyy-MM-dd HH:mm} UTC.");
        return ExitCode.Done;
    }
}
