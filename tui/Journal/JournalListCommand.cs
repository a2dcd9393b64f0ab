using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Text;

namespace Mover.Tui.Journal;

/// <summary>journal list: who did what, newest first.</summary>
internal sealed class JournalListCommand
{
    private const int PageSize = 500;

    private readonly JournalFilterOptions _filter = new();
    private readonly Option<int> _limit = new("--limit") { Description = "The most records to show; 0 for all.", DefaultValueFactory = _ => 100 };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new JournalListCommand();
        var command = new Command("list", "Lists who did what, newest first.") { verb._limit };
        verb._filter.AddTo(command);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var limit = parsed.GetValue(_limit) is > 0 and var most ? most : int.MaxValue;
        var table = new TextTable("NUMBER", "TIME (UTC)", "ACT", "ACTOR", "SPACE", "SUBJECT", "FACTS");
        var isFirst = true;
        await foreach (var page in JournalPages.ListAsync(connection, _filter.Read(parsed), PageSize, limit, cancellation))
        {
            Print(context, table, page.Select(JournalRecordView.Of), isFirst);
            isFirst = false;
        }
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
