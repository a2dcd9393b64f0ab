using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Identity;

/// <summary>sign-in ADDRESS: opens a session as the owner of a space and keeps it for the next commands.</summary>
internal static class SignInCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Address of the space." };
        var print = new Option<bool>("--print-token") { Description = "Write the token instead of keeping it." };
        var command = new Command("sign-in", "Signs in as the owner of a space; the password is asked for, or read from the input.")
        {
            address, print,
        };
        verbs.SetAction(command, (parsed, context, cancellation) =>
            RunAsync(context, parsed.GetRequiredValue(address), parsed.GetValue(print), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string address, bool print, CancellationToken cancellation)
    {
        context.Server.RequireSecrecy();
        var password = await PasswordPrompt.ReadAsync(context.Streams, $"Password of {Text.SafeText.Of(address)}: ", cancellation);
        using var connection = MoverConnection.Open(context.Server, () => null);
        var request = new SignInOwnerRequest { Address = address, Password = password };
        var response = await connection.Identity.SignInOwnerAsync(request, connection.Options(cancellation));
        var session = new KeptSession(
            context.Server.Authority, address, response.SpaceId, response.Token, response.Session.ExpireTime.ToDateTimeOffset());
        if (!print)
            new SessionStore(context.Surroundings).Keep(session);
        Print(context, session, response.Session.SessionId, print);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, KeptSession session, string sessionId, bool print)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(new
            {
                session.Server,
                session.Address,
                session.SpaceId,
                sessionId,
                session.ExpireTime,
                Token = print ? session.Token : null,
            });
        else if (print)
            context.Printer.Line(session.Token);
        else
            context.Printer.Line($"Signed in to {session.Address} until {session.ExpireTime:yyyy-MM-dd HH:mm} UTC.");
    }
}
