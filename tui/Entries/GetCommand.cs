using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Entries;

/// <summary>get SPACE PATH: one entry into a file or to the standard output.</summary>
internal sealed class GetCommand
{
    private readonly Argument<string> _space = new("SPACE") { Description = "Address or id of the space." };
    private readonly Argument<string> _path = new("PATH") { Description = "Path of the entry." };
    private readonly Option<string> _application = new("--app") { Description = "Its application (default: files)." };
    private readonly Option<string> _kind = new("--kind") { Description = "file or data (default: file)." };
    private readonly Option<long> _revision = new("--revision") { Description = "The space as it was then (default: now)." };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "File to write; - for the standard output (default: the last name of the path).",
        HelpName = "FILE",
    };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace a file that has another content." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new GetCommand();
        verb._kind.AcceptOnlyFromAmong("file", "data");
        var command = new Command("get", "Reads one entry; goes on where it stopped and checks its SHA-256.")
        {
            verb._space, verb._path, verb._application, verb._kind, verb._revision, verb._output, verb._overwrite, verb._retryFor,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(_space), cancellation);
        var path = parsed.GetRequiredValue(_path);
        var source = new ReadEntryRequest
        {
            SpaceId = space.SpaceId,
            // The revision of now, so that an attempt after a lost connection reads the same content.
            Revision = parsed.GetValue(_revision) is > 0 and var wanted ? wanted : space.Revision,
            Entry = new EntryName
            {
                Application = parsed.GetValue(_application) ?? "files",
                Kind = EntryKindName.Parse(parsed.GetValue(_kind)),
                Path = path,
            },
        };
        var patience = RetryOption.Patience(
            context, parsed.GetValue(_retryFor), text => context.Streams.Error.WriteLine(SafeText.Of($"mover: {text}")));
        var download = new EntryDownload(connection, source, patience);
        if (parsed.GetValue(_output) == "-")
        {
            await download.ToStreamAsync(context.Streams.RawOutput, cancellation);
            return ExitCode.Done;
        }
        var file = context.Surroundings.FullPath(parsed.GetValue(_output) ?? LastName(path));
        return await ToFileAsync(context, download, file, parsed.GetValue(_overwrite), cancellation);
    }

    private static async Task<int> ToFileAsync(
        CommandContext context, EntryDownload download, string file, bool overwrite, CancellationToken cancellation)
    {
        if (!overwrite && File.Exists(file))
            throw new CommandFailure("FILE_EXISTS", $"{file} exists. Choose another file with -o, or --overwrite.");
        using var partial = await PartialFile.OpenAsync(file, withDigest: true, cancellation);
        var view = EntryView.Of(await download.ToFileAsync(partial, cancellation));
        partial.Complete(view.ModifyTime);
        if (context.Printer.IsJson)
            context.Printer.Json(new { File = file, Entry = view });
        else
            context.Printer.Line($"{file}: {Quantity.Bytes(view.SizeBytes)}, SHA-256 {view.Sha256} verified.");
        return ExitCode.Done;
    }

    private static string LastName(string path) => Path.GetFileName(path) is { Length: > 0 } and not ("." or "..") and var name
        ? name
        : throw CommandFailure.WrongUsage("The path has no name for a file; choose one with -o.");
}
