using System.CommandLine;
using Mover.Tui.CommandLine;
using Mover.Tui.Connection;
using Mover.Tui.Progress;
using Mover.Tui.Spaces;
using Mover.V1;

namespace Mover.Tui.Export;

/// <summary>export --out DIR: takes a space out as zip parts and verifies every entry.</summary>
internal sealed class ExportCommand
{
    private readonly Option<string> _space = new("--space") { Description = "Address or id of the space." };
    private readonly Option<string> _archive = new("--archive") { Description = "An archive that exists, instead of a new one." };
    private readonly Option<string> _out = new("--out") { Description = "Folder for the parts.", Required = true, HelpName = "DIR" };
    private readonly Option<string[]?> _applications = TypedOptions.Words("--apps", "Only these applications (default: all).");
    private readonly Option<bool> _withoutShared = new("--without-shared") { Description = "Leave out what others shared with the owner." };
    private readonly Option<long> _partSize = TypedOptions.Bytes("--part-size", "Most bytes of a part (default: 2GB).");
    private readonly Option<bool> _mail = new("--mail") { Description = "Mail the owner a link to the new archive." };
    private readonly Option<bool> _noVerify = new("--no-verify") { Description = "Do not read the parts again to compare each SHA-256." };
    private readonly Option<TimeSpan?> _retryFor = RetryOption.Create();

    public static Command Create(VerbFactory verbs)
    {
        var verb = new ExportCommand();
        var command = new Command("export", "Takes a space out as zip parts; goes on where it stopped and verifies every entry.")
        {
            verb._space, verb._archive, verb._out, verb._applications, verb._withoutShared, verb._partSize, verb._mail, verb._noVerify,
            verb._retryFor,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(verb._space) is null) == (result.GetValue(verb._archive) is null))
                result.AddError("Give either --space or --archive.");
        });
        verbs.SetAction(command, verb.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var folder = context.Surroundings.FullPath(parsed.GetRequiredValue(_out));
        Directory.CreateDirectory(folder);
        using var connection = context.Connect();
        var (archive, transfer) = await DownloadAsync(parsed, context, connection, folder, cancellation);
        var report = parsed.GetValue(_noVerify) ? null : await VerifyAsync(context, folder, archive, cancellation);
        new ExportSummary(context, folder, archive).Print(transfer, report);
        return report is { Findings.Count: > 0 } ? ExitCode.Failed : ExitCode.Done;
    }

    private async Task<(Archive Archive, ProgressSnapshot Transfer)> DownloadAsync(
        ParseResult parsed, CommandContext context, MoverConnection connection, string folder, CancellationToken cancellation)
    {
        var progress = new TransferProgress("parts", context.Surroundings.Time);
        await using var printer = ProgressPrinter.Start(context, progress);
        var patience = RetryOption.Patience(context, parsed.GetValue(_retryFor), printer.Tell);
        var choice = new ArchiveChoice(connection, patience, folder);
        var archive = parsed.GetValue(_archive) is { } archiveId
            ? await choice.GetAsync(archiveId, cancellation)
            : await choice.GetOrCreateAsync(await WantedAsync(parsed, connection, cancellation), cancellation);
        PartFileNames.Check(archive.Parts);
        progress.SetTotal(archive.TotalBytes, archive.Parts.Count);
        foreach (var part in archive.Parts)
            await new PartDownload(connection, archive.ArchiveId, part, progress, patience).ToFolderAsync(folder, cancellation);
        return (archive, progress.Read());
    }

    private async Task<ExportState> WantedAsync(ParseResult parsed, MoverConnection connection, CancellationToken cancellation)
    {
        var space = await SpaceFinder.GetAsync(connection, parsed.GetRequiredValue(_space), cancellation);
        return new ExportState(
            space.SpaceId, parsed.GetValue(_applications) ?? [], !parsed.GetValue(_withoutShared), parsed.GetValue(_partSize),
            RequestId: Guid.NewGuid().ToString("N"), ArchiveId: null)
        {
            MailOwner = parsed.GetValue(_mail),
        };
    }

    private static async Task<VerificationReport> VerifyAsync(
        CommandContext context, string folder, Archive archive, CancellationToken cancellation)
    {
        var progress = new TransferProgress("entries verified", context.Surroundings.Time);
        await using var printer = ProgressPrinter.Start(context, progress);
        var names = archive.Parts.OrderBy(part => part.PartNumber).Select(part => part.FileName).ToArray();
        return await new ArchiveVerification(folder, progress).RunAsync(archive.ArchiveId, names, cancellation);
    }
}
