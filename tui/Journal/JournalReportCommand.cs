using System.CommandLine;
using System.Text;
using System.Text.Json;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Spaces;
using Mover.V1;

namespace Mover.Tui.Journal;

/// <summary>journal report SPACE: who had access to a space, when and for what, for its owner.</summary>
internal sealed class JournalReportCommand
{
    private const int PageSize = 1000;
    private const string ToOutput = "-";

    private readonly Argument<string> _space = new("SPACE") { Description = "Address of a space that waits for its deletion, or the id of any." };
    private readonly Option<string> _out = new("--out") { Description = "A new file for the report, or - for the output.", HelpName = "FILE|-", Required = true };
    private readonly Option<string> _language = new("--language") { Description = "fr or en (default: fr).", HelpName = "fr|en" };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new JournalReportCommand();
        verb._language.AcceptOnlyFromAmong("fr", "en");
        var command = new Command(
            "report", "Writes for the owner of a space who had access to it, when and for what, what was read, and what was decided about its end.")
        {
            verb._space, verb._out, verb._language,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var report = await ReadAsync(context, connection, parsed.GetRequiredValue(_space), cancellation);
        var file = parsed.GetRequiredValue(_out);
        if (file == ToOutput)
        {
            await context.Streams.Output.WriteAsync(Text(context, report, parsed.GetValue(_language) ?? "fr", JsonStyle.Options).AsMemory(), cancellation);
            return ExitCode.Done;
        }
        Write(context.Surroundings.FullPath(file), Text(context, report, parsed.GetValue(_language) ?? "fr", JsonStyle.Indented));
        context.Printer.Line($"The report is written to {file}.");
        return ExitCode.Done;
    }

    private static async Task<AccessReport> ReadAsync(CommandContext context, MoverConnection connection, string space, CancellationToken cancellation)
    {
        var request = new ListJournalRecordsRequest
        {
            SpaceId = await PendingSpaces.GetIdAsync(connection, space, cancellation),
            Codes = { AccessReportReading.Codes },
        };
        var reading = new AccessReportReading();
        await foreach (var page in JournalPages.ListAsync(connection, request, PageSize, int.MaxValue, cancellation))
        {
            foreach (var record in page)
                reading.Take(record);
        }
        return reading.Build(request.SpaceId, space, context.Surroundings.Time.GetUtcNow(), await StaffNames.ListAsync(connection, cancellation));
    }

    private static string Text(CommandContext context, AccessReport report, string language, JsonSerializerOptions style) =>
        (context.Printer.IsJson
            ? JsonSerializer.Serialize(report, style)
            : string.Join('\n', new AccessReportText(ReportWords.Of(language)).Lines(report))) + "\n";

    /// <summary>Writes a new file; what stands there already stays.</summary>
    private static void Write(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
