using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Moves;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>requests verify ID: verifies who asks, by a mailed code or by two weaker proofs.</summary>
internal sealed class RequestsVerifyCommand
{
    private readonly Argument<string> _id = RequestsCommand.RequestArgument();
    private readonly Option<bool> _send = new("--send-code") { Description = "Mail a code to the address that the space had before the request." };
    private readonly Option<string> _code = new("--code") { Description = "The code that the requester says." };
    private readonly Option<IdentityProofKind?> _proof = TypedOptions.Choice<IdentityProofKind>(
        "--proof", "Record a weaker proof; two of different kinds are as good as a code.");

    private readonly Option<string> _note = new("--note") { Description = "With --proof: what was seen or said.", HelpName = "TEXT" };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new RequestsVerifyCommand();
        var command = new Command("verify", "Verifies who asks: sends a code, confirms it, or records a proof.")
        {
            verb._id, verb._send, verb._code, verb._proof, verb._note,
        };
        command.Validators.Add(result =>
        {
            bool[] ways = [result.GetValue(verb._send), result.GetValue(verb._code) is not null, result.GetResult(verb._proof) is not null];
            if (ways.Count(given => given) != 1)
                result.AddError("Give one of --send-code, --code and --proof.");
            if ((result.GetResult(verb._proof) is null) != (result.GetValue(verb._note) is null))
                result.AddError("--proof and --note go together.");
        });
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var id = parsed.GetRequiredValue(_id);
        if (parsed.GetValue(_send))
            return await SendAsync(context, connection, id, cancellation);
        var request = parsed.GetValue(_code) is { } code
            ? (await connection.Support.ConfirmIdentityCodeAsync(
                new ConfirmIdentityCodeRequest { AccessRequestId = id, Code = code }, connection.Options(cancellation))).Request
            : (await connection.Support.RecordIdentityProofAsync(ProofOf(parsed, id), connection.Options(cancellation))).Request;
        return RequestsCommand.Done(context, request);
    }

    private RecordIdentityProofRequest ProofOf(ParseResult parsed, string id) => new()
    {
        AccessRequestId = id,
        Kind = parsed.GetValue(_proof) ?? IdentityProofKind.Unspecified,
        Note = parsed.GetRequiredValue(_note),
    };

    private static async Task<int> SendAsync(CommandContext context, MoverConnection connection, string id, CancellationToken cancellation)
    {
        var answer = await connection.Support.SendIdentityCodeAsync(
            new SendIdentityCodeRequest { AccessRequestId = id }, connection.Options(cancellation));
        if (context.Printer.IsJson)
            context.Printer.Json(new { answer.MailHint, ExpireTime = Entries.EntryTime.Find(answer.ExpireTime) });
        context.Printer.Line($"A code went to {answer.MailHint}; it is good until {MoveText.Time(answer.ExpireTime)}. "
            + $"Ask the requester for it, then: mover requests verify {id} --code CODE");
        return ExitCode.Done;
    }
}
