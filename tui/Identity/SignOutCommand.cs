using System.CommandLine;
using Grpc.Core;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Identity;

/// <summary>sign-out: ends the kept session at the server and forgets it here.</summary>
internal static class SignOutCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var command = new Command("sign-out", "Ends the session that sign-in opened on this server.");
        verbs.SetAction(command, (_, context, cancellation) => RunAsync(context, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellation)
    {
        var store = new SessionStore(context.Surroundings);
        var session = store.Find(context.Server);
        if (session is not null)
        {
            using var connection = MoverConnection.Open(context.Server, () => session.Token);
            await EndAsync(connection, cancellation);
        }
        store.Forget(context.Server);
        if (context.Printer.IsJson)
            context.Printer.Json(new { Server = context.Server.Authority, Ended = session is not null });
        else
            context.Printer.Line(session is null ? "There is no open session." : $"Signed out of {session.Address}.");
        return ExitCode.Done;
    }

    private static async Task EndAsync(MoverConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.Identity.EndSessionAsync(new EndSessionRequest(), connection.Options(cancellation));
        }
        catch (RpcException over) when (ServerRefusal.Is(over, "CREDENTIALS_INVALID"))
        {
            // Ended elsewhere or expired: what was asked for is so already.
        }
    }
}
