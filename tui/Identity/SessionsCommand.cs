using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Identity;

/// <summary>sessions list|end: where the caller is signed in, and how to end it.</summary>
internal static class SessionsCommand
{
    public static Command Create(VerbFactory verbs) => new("sessions", "Shows where you are signed in, and ends sessions.")
    {
        CreateList(verbs),
        CreateEnd(verbs),
    };

    private static Command CreateList(VerbFactory verbs)
    {
        var command = new Command("list", "Lists your open sessions, newest first.");
        verbs.SetAction(command, (_, context, cancellation) => ListAsync(context, cancellation));
        return command;
    }

    private static Command CreateEnd(VerbFactory verbs)
    {
        var session = new Argument<string?>("SESSION") { Description = "Id of the session.", Arity = ArgumentArity.ZeroOrOne };
        var others = new Option<bool>("--others") { Description = "End all sessions but this one." };
        var command = new Command("end", "Ends a session at once, or all others.") { session, others };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(session) is null) != result.GetValue(others))
                result.AddError("Give either the id of a session or --others.");
        });
        verbs.SetAction(command, (parsed, context, cancellation) => EndAsync(context, parsed.GetValue(session), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListSessionsRequest();
        var table = new TextTable("SESSION", "SINCE (UTC)", "UNTIL (UTC)", "FROM", "WITH");
        do
        {
            var page = await connection.Identity.ListSessionsAsync(request, connection.Options(cancellation));
            foreach (var session in page.Sessions)
                Print(context, table, session);
            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, Session session)
    {
        var (since, until) = (session.CreateTime.ToDateTimeOffset(), session.ExpireTime.ToDateTimeOffset());
        if (context.Printer.IsJson)
        {
            context.Printer.Json(new
            {
                session.SessionId,
                CreateTime = since,
                ExpireTime = until,
                session.Current,
                session.SourceAddress,
                session.Client,
            });
            return;
        }
        var client = SafeText.Of(session.Client, most: 40);
        table.Add(
            session.SessionId, $"{since:yyyy-MM-dd HH:mm}", $"{until:yyyy-MM-dd HH:mm}", session.SourceAddress,
            session.Current ? $"{client} (this one)" : client);
    }

    private static async Task<int> EndAsync(CommandContext context, string? sessionId, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var ended = 1;
        if (sessionId is not null)
            await connection.Identity.EndSessionAsync(new EndSessionRequest { SessionId = sessionId }, connection.Options(cancellation));
        else
            ended = (await connection.Identity.EndOtherSessionsAsync(new EndOtherSessionsRequest(), connection.Options(cancellation))).EndedCount;
        if (context.Printer.IsJson)
            context.Printer.Json(new { EndedCount = ended });
        else
            context.Printer.Line($"Sessions ended: {ended}.");
        return ExitCode.Done;
    }
}
