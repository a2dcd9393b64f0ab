using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Grants;

/// <summary>grants revoke ID: ends a grant before its time.</summary>
internal static class GrantsRevokeCommand
{
    public static Command Create(VerbFactory verbs)
    {
        var id = new Argument<string>("ID") { Description = "Id of the grant." };
        var reason = new Option<string>("--reason") { Description = "Why, in 20 characters or more.", HelpName = "TEXT", Required = true };
        var command = new Command("revoke", "Ends a grant before its time: what reads under it ends within a second.") { id, reason };
        verbs.SetAction(command, (parsed, context, cancellation) => RunAsync(
            context, new RevokeGrantRequest { GrantId = parsed.GetRequiredValue(id), Reason = parsed.GetRequiredValue(reason) }, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, RevokeGrantRequest request, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var grant = (await connection.Support.RevokeGrantAsync(request, connection.Options(cancellation))).Grant
            ?? throw new CommandFailure("ANSWER_INVALID", "The server told nothing of the grant.");
        context.Printer.Object(GrantView.Of(grant), GrantView.Lines(grant));
        return ExitCode.Done;
    }
}
