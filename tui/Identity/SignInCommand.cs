using System.CommandLine;
using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Identity;

/// <summary>sign-in NAME: opens a session as the owner of a space, or as staff, and keeps it for the next commands.</summary>
internal sealed class SignInCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "Address of the space; with --staff, the login." };
    private readonly Option<bool> _staff = new("--staff") { Description = "Sign in as a member of the support staff." };
    private readonly Option<bool> _print = new("--print-token") { Description = "Write the token instead of keeping it." };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new SignInCommand();
        var command = new Command("sign-in", "Signs in; password and one-time code are asked for, or read from the input, a line each.")
        {
            verb._name, verb._staff, verb._print,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(_name);
        context.Server.RequireSecrecy();
        var password = await PasswordPrompt.ReadAsync(context.Streams, $"Password of {SafeText.Of(name)}: ", cancellation);
        using var connection = MoverConnection.Open(context.Server, () => null);
        var (kept, opened) = parsed.GetValue(_staff)
            ? await SignInStaffAsync(context, connection, name, password, cancellation)
            : await SignInOwnerAsync(context, connection, name, password, cancellation);
        var print = parsed.GetValue(_print);
        if (!print)
            new SessionStore(context.Surroundings).Keep(kept);
        Print(context, kept, opened.SessionId, print);
        return ExitCode.Done;
    }

    private static async Task<(KeptSession Kept, Session Opened)> SignInOwnerAsync(
        CommandContext context, MoverConnection connection, string address, string password, CancellationToken cancellation)
    {
        var request = new SignInOwnerRequest { Address = address, Password = password };
        var response = await connection.Identity.SignInOwnerAsync(request, connection.Options(cancellation));
        return (Keep(context, address, response.SpaceId, response.Token, response.Session), response.Session);
    }

    private static async Task<(KeptSession Kept, Session Opened)> SignInStaffAsync(
        CommandContext context, MoverConnection connection, string login, string password, CancellationToken cancellation)
    {
        var request = new SignInStaffRequest { Login = login, Password = password };
        SignInStaffResponse response;
        try
        {
            response = await connection.Identity.SignInStaffAsync(request, connection.Options(cancellation));
        }
        catch (RpcException refused) when (ServerRefusal.Is(refused, "ONE_TIME_CODE_MISSING"))
        {
            // The server says so only to whoever has the right password: nobody else is asked for a code.
            request.OneTimeCode = await PasswordPrompt.ReadAsync(context.Streams, "One-time code: ", cancellation);
            response = await connection.Identity.SignInStaffAsync(request, connection.Options(cancellation));
        }
        return (Keep(context, login, "", response.Token, response.Session), response.Session);
    }

    private static KeptSession Keep(CommandContext context, string name, string spaceId, string token, Session session) =>
        new(context.Server.Authority, name, spaceId, token, session.ExpireTime.ToDateTimeOffset());

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
