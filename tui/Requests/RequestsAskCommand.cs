using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests ask ID: asks the requester something, in own words or with a text that is kept for it.</summary>
internal sealed class RequestsAskCommand
{
    private readonly Argument<string> _id = RequestsCommand.RequestArgument();
    private readonly Option<string> _text = new("--text") { Description = "The question, in 20 characters or more.", HelpName = "TEXT" };
    private readonly ReplyOptions _reply = new();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsAskCommand();
        var command = new Command("ask", "Asks the requester something, by mail to the address that the space had before the request.") { verb._id };
        verb._reply.AddTo(command, verb._text);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new AskRequesterRequest
        {
            AccessRequestId = parsed.GetRequiredValue(_id),
            Text = parsed.GetValue(_text) ?? "",
            Reply = _reply.Find(parsed),
        };
        return RequestsCommand.Done(context, (await connection.Support.AskRequesterAsync(request, connection.Options(cancellation))).Request);
    }
}
