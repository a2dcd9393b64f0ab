using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests deny ID: votes against a request as it was shown; the first such vote closes it.</summary>
internal sealed class RequestsDenyCommand
{
    private readonly Argument<string> _id = RequestsCommand.RequestArgument();
    private readonly Option<string> _reason = new("--reason") { Description = "Why, in 20 characters or more; the owner is told.", HelpName = "TEXT" };
    private readonly ReplyOptions _reply = new();
    private readonly SeenOptions _seen = new();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsDenyCommand();
        var command = new Command("deny", "Shows a request and votes against it, which closes it; the owner is told why.") { verb._id };
        verb._reply.AddTo(command, verb._reason);
        verb._seen.AddTo(command);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var vote = new DenyRequestRequest
        {
            AccessRequestId = parsed.GetRequiredValue(_id),
            Reason = parsed.GetValue(_reason) ?? "",
            Reply = _reply.Find(parsed),
        };
        if (_seen.Find(parsed) is { } seen)
        {
            (vote.Version, vote.ContentHash) = seen;
        }
        else
        {
            var shown = await ShownRequest.ShowAsync(context, connection, vote.AccessRequestId, cancellation);
            (vote.Version, vote.ContentHash) = (shown.Version, shown.ContentHash);
        }
        return RequestsCommand.Done(context, (await connection.Support.DenyRequestAsync(vote, connection.Options(cancellation))).Request);
    }
}
