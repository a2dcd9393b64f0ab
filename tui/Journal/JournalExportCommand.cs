using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Progress;
using Mover.Tui.Text;

namespace Mover.Tui.Journal;

/// <summary>journal export: every record as a line of JSON, for a file or another program.</summary>
internal sealed class JournalExportCommand
{
    private const int PageSize = 1000;

    private readonly JournalFilterOptions _filter = new();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new JournalExportCommand();
        var command = new Command(
            "export", "Writes every record as a line of JSON, newest first, to the output; ends with 1 if it could not write all of them.");
        verb._filter.AddTo(command);
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var lines = new ResultPrinter(context.Streams.Output, OutputFormat.Json);
        var count = 0L;
        await foreach (var page in JournalPages.ListAsync(connection, _filter.Read(parsed), PageSize, int.MaxValue, cancellation))
        {
            foreach (var record in page.Select(JournalRecordView.Of))
                lines.Json(record);
            count += page.Count;
        }
        // Whoever finds this below a file knows that the file is whole.
        new LiveLines(context).Tell($"{Quantity.Count(count, "record", "records")}, all of them.");
        return ExitCode.Done;
    }
}
