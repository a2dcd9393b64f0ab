using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Identity;

/// <summary>password: changes the caller's own password and ends their other sessions.</summary>
internal static class PasswordCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var command = new Command(
            "password", "Changes your password and ends your other sessions; the present and the new one are asked for, or read from the input.");
        verbs.SetAction(command, (_, context, cancellation) => RunAsync(context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        var request = new ChangePasswordRequest
        {
            CurrentPassword = await PasswordPrompt.ReadAsync(context.Streams, "Present password: ", cancellation),
            NewPassword = await PasswordPrompt.ReadNewAsync(context.Streams, "New password: ", cancellation),
        };
        using var connection = context.Connect();
        var response = await connection.Identity.ChangePasswordAsync(request, connection.Options(cancellation));
        if (context.Printer.IsJson)
            context.Printer.Json(new { Changed = true, response.EndedSessionCount });
        else
            context.Printer.Line($"The password is changed; other sessions that were ended: {response.EndedSessionCount}.");
        return ExitCode.Done;
    }
}
