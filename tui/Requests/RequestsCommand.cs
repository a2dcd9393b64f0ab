using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests list|show|file|verify|claim|release|ask|answer|approve|deny|withdraw|watch|replies.</summary>
internal static class RequestsCommand
{
    public static Command Create(VerbFactory verbs) =>
        new("requests", "Files requests for access to spaces that wait for their deletion, verifies who asks, and decides them; for staff, each by their role.")
        {
            RequestsListCommand.Create(verbs),
            RequestsShowCommand.Create(verbs),
            RequestsFileCommand.Create(verbs),
            RequestsVerifyCommand.Create(verbs),
            RequestSteps.CreateClaim(verbs),
            RequestSteps.CreateRelease(verbs),
            RequestsAskCommand.Create(verbs),
            RequestSteps.CreateAnswer(verbs),
            RequestsApproveCommand.Create(verbs),
            RequestsDenyCommand.Create(verbs),
            RequestSteps.CreateWithdraw(verbs),
            RequestsWatchCommand.Create(verbs),
            RepliesCommand.Create(verbs),
        };

    public static Argument<string> RequestArgument() => new("ID") { Description = "Id of the request." };

    /// <summary>Prints how a request stands after something was done about it.</summary>
    public static int Done(CommandContext context, AccessRequest? request)
    {
        new RequestText(context.Streams.Output, context.Format).Summary(Require(request));
        return ExitCode.Done;
    }

    public static AccessRequest Require(AccessRequest? request) =>
        request ?? throw new CommandFailure("ANSWER_INVALID", "The server told nothing of the request.");
}
