using System.CommandLine;
using System.Text;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Progress;
using Mover.Tui.Spaces;

namespace Mover.Tui.Put;

/// <summary>put DIR --space SPACE: brings a folder into a space, as often as it takes.</summary>
internal sealed class PutCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "The folder." };
    private readonly Option<string> _space = new("--space") { Description = "Address or id of the space.", Required = true };
    private readonly Option<string> _application = new("--app")
    {
        Description = "Application that the files belong to (default: files).",
    };
    private readonly Option<string> _prefix = new("--to") { Description = "Folder of the space to put them in (default: the top)." };
    private readonly Option<bool> _byDigest = new("--verify")
    {
        Description = "Compare SHA-256 with what is there, instead of size and time.",
    };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new PutCommand();
        var command = new Command("put", "Brings a folder into a space; skips what is there and goes on where it stopped.")
        {
            verb._folder, verb._space, verb._application, verb._prefix, verb._byDigest, verb._retryFor,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var folder = context.Surroundings.FullPath(parsed.GetRequiredValue(_folder));
        if (!Directory.Exists(folder))
            throw new CommandFailure("FOLDER_MISSING", $"There is no folder {folder}.");
        using var connection = context.Connect();
        var space = await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(_space), cancellation);
        var target = new PutTarget(space.SpaceId, parsed.GetValue(_application) ?? "files", ToPrefix(parsed.GetValue(_prefix)));
        var progress = new TransferProgress("files", context.Surroundings.Time);
        var report = new PutReport(progress);
        var summary = new PutSummary(context, space.Address, report, progress);
        try
        {
            await using var printer = ProgressPrinter.Start(context, progress);
            var limit = parsed.GetValue(_retryFor);
            var runner = new PutRunner(connection, target, report, progress,
                () => RetryOption.Patience(context, limit, printer.Tell));
            await runner.RunAsync(folder, parsed.GetValue(_byDigest), cancellation);
        }
        catch
        {
            summary.Print(complete: false);
            throw;
        }
        summary.Print(complete: true);
        return report.Failed.Any() ? ExitCode.Failed : ExitCode.Done;
    }

    private static string ToPrefix(string? folder)
    {
        var names = (folder ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            if (name is "." or ".." || PathRules.FindNameFault(name) is not null)
                throw CommandFailure.WrongUsage("--to is a folder such as documents/2024, without . and .. and control characters.");
        }
        return string.Concat(names.Select(name => name.Normalize(NormalizationForm.FormC) + "/"));
    }
}
