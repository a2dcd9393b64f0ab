using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Spaces;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>import FILE…: brings an archive into a space, from the upload to the report.</summary>
internal sealed class ImportCommand
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "The files of one archive: parts of Mover, \"Mes Données\", \"My Cozy\", Nextcloud, or any zip.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _space = new("--space") { Description = "Address or id of the space (default: the one that you are signed in to)." };
    private readonly Option<bool> _plan = new("--plan") { Description = "Show the plan, and change nothing." };
    private readonly Option<string[]?> _applications = TypedOptions.Words("--apps", "Only these applications (default: all).");
    private readonly Option<string> _onConflict = new("--on-conflict")
    {
        Description = "What is done where the space has another content under the same name: skip (default), keep-both or replace.",
    };
    private readonly Option<bool> _acceptUntrusted = new("--accept-untrusted") { Description = "Take an archive that nobody vouches for." };
    private readonly Option<bool> _mail = new("--mail") { Description = "Mail the owner a link to the report." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Run the plan without asking." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new ImportCommand();
        verb._onConflict.AcceptOnlyFromAmong("skip", "keep-both", "replace");
        var command = new Command("import", "Brings an archive into a space: upload, plan, question, progress, report.")
        {
            verb._files, verb._space, verb._plan, verb._applications, verb._onConflict, verb._acceptUntrusted, verb._mail, verb._yes, verb._retryFor,
        };
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var files = parsed.GetRequiredValue(_files).Select(file => ArchiveFile.Find(context.Surroundings.FullPath(file))).ToArray();
        using var connection = context.Connect();
        var display = new ImportDisplay(context);
        var calls = new ImportCalls(connection, () => RetryOption.Patience(context, parsed.GetValue(_retryFor), display.Tell));
        var spaceId = await SpaceFinder.GetIdAsync(connection, parsed.GetValue(_space), cancellation);
        var watching = new ImportWatching(context, calls, display);
        var import = await new ImportUpload(context, connection, calls, parsed.GetValue(_retryFor)).RunAsync(spaceId, files, cancellation);
        import = await watching.RunAsync((await calls.InspectAsync(import.ImportId, cancellation)).ImportId, cancellation);
        var text = new ImportText(context);
        text.Plan(import);
        ImportEnds.RequirePlan(import);
        if (parsed.GetValue(_plan))
            return ExitCode.Done;
        var wish = Wish(parsed, import);
        await AskAsync(parsed, context, import, cancellation);
        await calls.RunAsync(wish, cancellation);
        import = await watching.RunAsync(import.ImportId, cancellation);
        ImportEnds.RequireDone(import);
        await text.ReportAsync(import, calls.ListNotableAsync(import.ImportId, cancellation), cancellation);
        return ExitCode.Done;
    }

    private RunImportRequest Wish(ParseResult parsed, Import plan) => new()
    {
        RequestId = Guid.NewGuid().ToString("N"),
        ImportId = plan.ImportId,
        PlanId = plan.Plan.PlanId,
        PlanHash = plan.Plan.Hash,
        Selections = { (parsed.GetValue(_applications) ?? []).Select(application => new ImportSelection { Application = application }) },
        ConflictPolicy = parsed.GetValue(_onConflict) switch
        {
            "keep-both" => ImportConflictPolicy.KeepBoth,
            "replace" => ImportConflictPolicy.Replace,
            _ => ImportConflictPolicy.Skip,
        },
        AcceptUntrusted = parsed.GetValue(_acceptUntrusted),
        MailOwner = parsed.GetValue(_mail),
    };

    /// <summary>Where nobody can be asked, the plan is run: whoever wants only to see it says --plan.</summary>
    private async Task AskAsync(ParseResult parsed, CommandContext context, Import plan, CancellationToken cancellation)
    {
        if (parsed.GetValue(_yes) || context.Printer.IsJson || !context.Streams.ErrorIsTerminal)
            return;
        await TypedConfirmation.RequireAsync(
            context, "Run this plan? Type yes:", "yes", $"Nothing was changed. The plan is kept for a day: mover imports show {plan.ImportId}", cancellation);
    }
}
