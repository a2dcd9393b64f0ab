using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests approve ID: votes for a request as it was shown, or for less of it.</summary>
internal sealed class RequestsApproveCommand
{
    private readonly Argument<string> _id = RequestsCommand.RequestArgument();
    private readonly Option<string> _reason = new("--reason") { Description = "Why, in 20 characters or more.", HelpName = "TEXT", Required = true };
    private readonly TermsOptions _narrowed = new("For less time than is asked for.", "Fewer applications than are asked for.");
    private readonly SeenOptions _seen = new();
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask for the address of the space." };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsApproveCommand();
        var command = new Command("approve", "Shows a request and what it allows, and votes for it; what is dangerous is asked once more.")
        {
            verb._id, verb._reason, verb._yes,
        };
        verb._narrowed.AddTo(command);
        verb._seen.AddTo(command);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var vote = new ApproveRequestRequest { AccessRequestId = parsed.GetRequiredValue(_id), Reason = parsed.GetRequiredValue(_reason) };
        if (_seen.Find(parsed) is { } seen)
        {
            (vote.Version, vote.ContentHash, vote.Narrowed) = (seen.Version, seen.Hash, _narrowed.Find(parsed, otherwise: null));
        }
        else
        {
            var shown = await ShownRequest.ShowAsync(context, connection, vote.AccessRequestId, cancellation);
            if (!parsed.GetValue(_yes))
                await ShownRequest.ConfirmAsync(context, shown, cancellation);
            (vote.Version, vote.ContentHash, vote.Narrowed) = (shown.Version, shown.ContentHash, _narrowed.Find(parsed, shown.Terms));
        }
        return RequestsCommand.Done(context, (await connection.Support.ApproveRequestAsync(vote, connection.Options(cancellation))).Request);
    }
}
