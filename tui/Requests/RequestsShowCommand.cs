using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests show ID: a request whole, and what whoever approves it allows.</summary>
internal static class RequestsShowCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var id = RequestsCommand.RequestArgument();
        var command = new Command("show", "Shows a request whole: who asks and why, votes, messages, the space, and what approving it would allow.") { id };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(context, parsed.GetRequiredValue(id), cancellation));
        return command;
    }

    public static async Task<GetRequestResponse> GetAsync(MoverConnection connection, string requestId, CancellationToken cancellation)
    {
        var answer = await connection.Support.GetRequestAsync(
            new GetRequestRequest { AccessRequestId = requestId }, connection.Options(cancellation));
        RequestsCommand.Require(answer.Request);
        return answer;
    }

    private static async Task<int> RunAsync(CommandContext context, string requestId, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        new RequestText(context.Streams.Output, context.Format).Whole(await GetAsync(connection, requestId, cancellation));
        return ExitCode.Done;
    }
}
