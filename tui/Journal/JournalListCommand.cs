using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>journal list: who did what, newest first.</summary>
internal sealed class JournalListCommand
{
    private const int PageSize = 500;

    private readonly Option<string> _space = new("--space") { Description = "Only what was done to one space, by its id." };
    private readonly Option<string> _actor = new("--actor") { Description = "Only what one actor did, such as Staff:staff_…" };
    private readonly Option<JournalCode[]> _codes = new("--code") { Description = "Only these acts, such as signedIn.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<DateTimeOffset?> _from = new("--from") { Description = "Only what was done from this time on." };
    private readonly Option<DateTimeOffset?> _to = new("--to") { Description = "Only what was done before this time." };
    private readonly Option<int> _limit = new("--limit") { Description = "The most records to show; 0 for all.", DefaultValueFactory = _ => 100 };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new JournalListCommand();
        var command = new Command("list", "Lists who did what, newest first.") { verb._space, verb._actor, verb._codes, verb._from, verb._to, verb._limit };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var request = new ListJournalRecordsRequest
        {
            SpaceId = parsed.GetValue(_space) ?? "",
            Actor = parsed.GetValue(_actor) ?? "",
            Codes = { parsed.GetValue(_codes) ?? [] },
            FromTime = parsed.GetValue(_from)?.ToTimestamp(),
            ToTime = parsed.GetValue(_to)?.ToTimestamp(),
        };
        var left = parsed.GetValue(_limit) is > 0 and var limit ? limit : int.MaxValue;
        var table = new TextTable("NUMBER", "TIME (UTC)", "ACT", "ACTOR", "SPACE", "SUBJECT", "FACTS");
        do
        {
            request.PageSize = Math.Min(left, PageSize);
            var page = await connection.Journal.ListJournalRecordsAsync(request, connection.Options(cancellation));
            Print(context, table, page.Records.Select(JournalRecordView.Of), isFirst: request.PageToken.Length == 0);
            left -= page.Records.Count;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && left > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, IEnumerable<JournalRecordView> records, bool isFirst)
    {
        foreach (var record in records)
        {
            if (context.Printer.IsJson)
                context.Printer.Json(record);
            else
                table.Add($"{record.Number}", $"{record.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}", record.Code, record.Actor, record.SpaceId, record.Subject, record.FactLine());
        }

        if (!context.Printer.IsJson)
            table.Flush(context.Streams.Output, withHeads: isFirst);
    }
}
