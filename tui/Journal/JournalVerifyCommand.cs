using System.CommandLine;
using Google.Protobuf;
using Mover.Tui.CommandLine;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>journal verify: whether the journal is as it was written.</summary>
internal sealed class JournalVerifyCommand
{
    private readonly Option<long> _number = new("--noted-number") { Description = "The number of a record that was written down elsewhere." };
    private readonly Option<ByteString?> _hash = TypedOptions.Hash("--noted-hash", "Its hash: only such a note shows that the end was cut off.");

    public static Command Create(VerbFactory verbs)
    {
        var verb = new JournalVerifyCommand();
        var command = new Command("verify", "Verifies each record, the chain of all and the signatures; ends with 1 if anything is not as it was written.")
        {
            verb._number, verb._hash,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new VerifyJournalRequest { NotedNumber = parsed.GetValue(_number), NotedHash = parsed.GetValue(_hash) ?? ByteString.Empty };
        using var call = connection.Journal.VerifyJournal(request, connection.Options(cancellation));
        var last = new VerifyJournalResponse();
        while (await call.ResponseStream.MoveNext(cancellation))
            last = call.ResponseStream.Current;
        if (!last.Finished)
            throw new CommandFailure("VERIFICATION_UNFINISHED", "The server ended the verification before its end.");
        var hash = Convert.ToHexStringLower(last.LastHash.Span);
        context.Printer.Object(
            new { last.LastNumber, LastHash = hash, last.FaultyNumber, last.Fault },
            [("Records", $"{last.LastNumber}"), ("Hash of the last", hash), ("Verdict", Verdict(last))]);
        return last.FaultyNumber == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Verdict(VerifyJournalResponse last) =>
        last.FaultyNumber == 0 ? "as it was written" : $"TAMPERED WITH at record {last.FaultyNumber}: {last.Fault}";
}
