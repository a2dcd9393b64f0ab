using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Spaces;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests file: files a request about a space that waits for its deletion.</summary>
internal sealed class RequestsFileCommand
{
    private readonly Option<string> _space = new("--space") { Description = "Address or id of the space.", Required = true };
    private readonly Option<AccessAction?> _action = TypedOptions.Choice<AccessAction>("--action", "What is asked for.");
    private readonly FilingOptions _filing = new();
    private readonly TermsOptions _terms = new(
        "For how long, or how much later (default: the server's).", "Applications that a rescue export is to contain (default: all).");

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsFileCommand();
        verb._action.Required = true;
        var command = new Command("file", "Files a request; the owner of the space is told, and it is not deleted while the request is open.")
        {
            verb._space, verb._action,
        };
        verb._filing.AddTo(command);
        verb._terms.AddTo(command);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var action = parsed.GetValue(_action) ?? AccessAction.Unspecified;
        var request = _filing.Read(parsed, PendingSpaces.NameOf(parsed.GetRequiredValue(_space)), action);
        request.Terms = _terms.Find(parsed, otherwise: null);
        return FilingOptions.FileAsync(context, request, cancellation);
    }
}
