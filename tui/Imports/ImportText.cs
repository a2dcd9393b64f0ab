using Mover.Tui.CommandLine;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Imports;

/// <summary>Writes plans and reports of imports for people; programs get them as objects.</summary>
internal sealed class ImportText(CommandContext context)
{
    // More lines are a report to be read elsewhere.
    private const int MostLines = 50;

    public void Plan(Import import)
    {
        if (context.Printer.IsJson || import.Plan is not { } plan)
            return;
        context.Printer.Line($"{FormatOf(import.Format)}{(import.SourceAddress.Length > 0 ? $" of {import.SourceAddress}" : "")}; {TrustOf(import)}.");
        var table = new TextTable("APPLICATION", "VERSION", ">FOUND", ">SIZE", ">NEW", ">IDENTICAL", ">CONFLICT", ">REFUSED", "");
        foreach (var application in plan.Applications)
        {
            table.Add(
                application.Application, application.Version, Quantity.Count(application.FoundCount), Quantity.Bytes(application.FoundBytes),
                Quantity.Count(application.NewCount), Quantity.Count(application.IdenticalCount), Quantity.Count(application.ConflictCount),
                Quantity.Count(application.RefusedCount), ImportCauseText.Obstacle(application));
        }

        table.Flush(context.Streams.Output, withHeads: true);
        foreach (var finding in plan.Findings)
            context.Printer.Line($"{ImportCauseText.Of(finding.Kind)}: {finding.Subject}");
        context.Printer.Line($"The space has {Quantity.Bytes(plan.FreeBytes)} left. The plan is {plan.PlanId}.");
    }

    public async Task ReportAsync(Import import, IAsyncEnumerable<ImportLine> notable, CancellationToken cancellation)
    {
        if (context.Printer.IsJson)
            return;
        Counts(import.Report);
        var count = 0;
        await foreach (var line in notable.WithCancellation(cancellation))
        {
            if (count++ < MostLines)
                Line(line);
        }

        if (count > MostLines)
            context.Printer.Line($"{Quantity.Count(count - MostLines)} more: mover imports lines {import.ImportId} --notable");
        if (import.Report.SharesToRenew > 0)
            context.Printer.Line($"{Quantity.Count(import.Report.SharesToRenew, "share has", "shares have")} to be made again.");
        if (import.Report.SignInsToRenew > 0)
            context.Printer.Line($"{Quantity.Count(import.Report.SignInsToRenew, "connector needs", "connectors need")} a new sign-in.");
        if (import.UndoExpireTime is not null)
            context.Printer.Line($"Until {Moves.MoveText.Time(import.UndoExpireTime)} this takes it back: mover imports undo {import.ImportId}");
    }

    /// <summary>One line of a report or plan.</summary>
    public void Line(ImportLine line)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(ImportLineView.Of(line));
        else
            context.Printer.Line(
                $"{ValueName.Of(line.Verdict)}: {line.Application} {line.Path}{(line.MadePath.Length > 0 ? $" as {line.MadePath}" : "")}{ImportCauseText.Of(line.Cause)}");
    }

    private void Counts(ImportReport report)
    {
        var table = new TextTable("APPLICATION", ">FOUND", ">CREATED", ">IDENTICAL", ">RENAMED", ">REPLACED", ">SKIPPED", ">REFUSED", ">FAILED", ">SIZE");
        foreach (var count in report.Applications)
        {
            table.Add(
                count.Application, Quantity.Count(count.FoundCount), Quantity.Count(count.CreatedCount), Quantity.Count(count.IdenticalCount),
                Quantity.Count(count.RenamedCount), Quantity.Count(count.ReplacedCount), Quantity.Count(count.SkippedCount), Quantity.Count(count.RefusedCount),
                Quantity.Count(count.FailedCount), Quantity.Bytes(count.MadeBytes));
        }

        table.Flush(context.Streams.Output, withHeads: true);
    }

    private static string FormatOf(ImportFormat format) => format switch
    {
        ImportFormat.Mover => "An archive of Mover",
        ImportFormat.MesDonnees => "\"Mes Données\"",
        ImportFormat.Cozy => "A Cozy",
        ImportFormat.Nextcloud => "A Nextcloud",
        _ => "A zip",
    };

    private static string TrustOf(Import import) => import.Trust switch
    {
        ImportTrust.Own => "signed by this server",
        ImportTrust.Known => $"signed with the known key {import.KeyId}",
        ImportTrust.UnknownKey => $"signed with the key {import.KeyId}, which this server does not know (--accept-untrusted)",
        ImportTrust.Altered => "CHANGED since it was signed",
        _ => "nobody vouches for it (--accept-untrusted)",
    };
}
