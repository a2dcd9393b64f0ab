using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests claim|release|answer|withdraw: steps that need the request and, some of them, a text.</summary>
internal static class RequestSteps
{
    public static Command CreateClaim(VerbFactory verbs) => Create(
        verbs, "claim", "Takes a request into review, for yourself.", null,
        async (connection, id, _, cancellation) => (await connection.Support.ClaimRequestAsync(
            new ClaimRequestRequest { AccessRequestId = id }, connection.Options(cancellation))).Request);

    public static Command CreateRelease(VerbFactory verbs) => Create(
        verbs, "release", "Gives a claimed request back to the queue.", null,
        async (connection, id, _, cancellation) => (await connection.Support.ReleaseRequestAsync(
            new ReleaseRequestRequest { AccessRequestId = id }, connection.Options(cancellation))).Request);

    public static Command CreateAnswer(VerbFactory verbs) => Create(
        verbs, "answer", "Records what the requester answered; the request goes on.", Text("--text", "The answer."),
        async (connection, id, text, cancellation) => (await connection.Support.RecordAnswerAsync(
            new RecordAnswerRequest { AccessRequestId = id, Text = text }, connection.Options(cancellation))).Request);

    public static Command CreateWithdraw(VerbFactory verbs) => Create(
        verbs, "withdraw", "Takes a request back, for whoever filed it or for the requester.", Text("--reason", "Why, in 20 characters or more."),
        async (connection, id, reason, cancellation) => (await connection.Support.WithdrawRequestAsync(
            new WithdrawRequestRequest { AccessRequestId = id, Reason = reason }, connection.Options(cancellation))).Request);

    private static Option<string> Text(string name, string description) => new(name) { Description = description, HelpName = "TEXT", Required = true };

    private static Command Create(
        VerbFactory verbs, string name, string description, Option<string>? text,
        Func<MoverConnection, string, string, CancellationToken, Task<AccessRequest>> run)
    {
        var id = RequestsCommand.RequestArgument();
        var command = new Command(name, description) { id };
        if (text is not null)
            command.Add(text);
        verbs.SetAction(command, async (parsed, context, cancellation) =>
        {
            using var connection = context.Connect();
            var words = text is null ? "" : parsed.GetRequiredValue(text);
            return RequestsCommand.Done(context, await run(connection, parsed.GetRequiredValue(id), words, cancellation));
        });
        return command;
    }
}
