using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Entries;

/// <summary>ls SPACE [PREFIX]: the entries of a space at one revision.</summary>
internal sealed class ListCommand
{
    private const int PageSize = 1000;

    private readonly Argument<string> _space = new("SPACE") { Description = "Address or id of the space." };
    private readonly Argument<string> _prefix = new("PREFIX")
    {
        Description = "Only paths that begin so (in the application files, unless --app says another).",
        DefaultValueFactory = _ => "",
    };
    private readonly Option<string> _application = new("--app") { Description = "Only this application." };
    private readonly Option<string> _kind = new("--kind") { Description = "Only file, data or version." };
    private readonly Option<long> _revision = new("--revision") { Description = "The space as it was then (default: now)." };

    public static Command Create(VerbFactory verbs)
    {
        var verb = new ListCommand();
        verb._kind.AcceptOnlyFromAmong(EntryKindName.All);
        var command = new Command("ls", "Lists the entries of a space.")
        {
            verb._space, verb._prefix, verb._application, verb._kind, verb._revision,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(_space), cancellation);
        var prefix = parsed.GetRequiredValue(_prefix);
        var request = new ListEntriesRequest
        {
            SpaceId = space.SpaceId,
            PathPrefix = prefix,
            Application = parsed.GetValue(_application) ?? (prefix.Length > 0 ? "files" : ""),
            Kind = EntryKindName.Parse(parsed.GetValue(_kind)),
            Revision = parsed.GetValue(_revision),
            PageSize = PageSize,
        };
        var table = new TextTable("APPLICATION", "KIND", ">SIZE", "MODIFIED (UTC)", "PATH");
        do
        {
            var page = await connection.Spaces.ListEntriesAsync(request, connection.Options(cancellation));
            foreach (var entry in page.Entries)
                Print(context, table, EntryView.Of(entry));
            if (!context.Printer.IsJson)
                table.Flush(context.Streams.Output, withHeads: request.PageToken.Length == 0);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, TextTable table, EntryView entry)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(entry);
        else
            table.Add(entry.Application, entry.Kind, Quantity.Count(entry.SizeBytes),
                entry.ModifyTime?.ToString("yyyy-MM-dd HH:mm:ss") ?? "", VersionedPath(entry));
    }

    private static string VersionedPath(EntryView entry) =>
        entry.VersionTime is { } time ? $"{entry.Path} (version of {time:yyyy-MM-dd HH:mm:ss})" : entry.Path;
}
