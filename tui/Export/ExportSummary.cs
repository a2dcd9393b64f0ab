using Mover.Tui.CommandLine;
using Mover.Tui.Progress;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Export;

/// <summary>Says at the end of an export what stands in the folder and whether it is right.</summary>
internal sealed class ExportSummary(CommandContext context, string folder, Archive archive)
{
    private sealed record Part(string File, long SizeBytes, long Entries);

    /// <param name="report">Null if nothing was verified.</param>
    public void Print(ProgressSnapshot transfer, VerificationReport? report)
    {
        if (context.Printer.IsJson)
            context.Printer.Json(View(transfer, report));
        else
            PrintLines(transfer, report);
    }

    private object View(ProgressSnapshot transfer, VerificationReport? report) => new
    {
        archive.ArchiveId,
        archive.SpaceId,
        archive.Revision,
        ExpireTime = archive.ExpireTime.ToDateTimeOffset(),
        Parts = archive.Parts.Select(part => new Part(Path.Combine(folder, part.FileName), part.SizeBytes, part.EntryCount)),
        archive.TotalBytes,
        ReceivedBytes = transfer.MovedBytes,
        Seconds = Math.Round(transfer.Elapsed.TotalSeconds, 3),
        Verification = report is null ? null : new
        {
            Entries = report.VerifiedEntries,
            Damaged = report.Findings,
            report.Signature?.KeyId,
            report.Signature?.KeySha256,
        },
    };

    private void PrintLines(ProgressSnapshot transfer, VerificationReport? report)
    {
        foreach (var part in archive.Parts)
            context.Printer.Line($"{Path.Combine(folder, part.FileName)}: {Quantity.Bytes(part.SizeBytes)}, "
                + Quantity.Count(part.EntryCount, "entry", "entries"));
        var seconds = transfer.Elapsed.TotalSeconds;
        context.Printer.Line($"Received {Quantity.Bytes(transfer.MovedBytes)} of {Quantity.Bytes(archive.TotalBytes)} in "
            + $"{Quantity.Duration(transfer.Elapsed)} ({Quantity.Bytes(seconds > 0 ? transfer.MovedBytes / seconds : 0)}/s).");
        if (report is null)
            return;
        foreach (var finding in report.Findings)
            context.Printer.Line($"DAMAGED: {finding.File}: {(finding.Path.Length > 0 ? finding.Path + ": " : "")}{finding.Cause}");
        if (report.Signature is { } signature)
            context.Printer.Line($"The manifest is signed with the key {signature.KeyId} (SHA-256 {signature.KeySha256}).");
        context.Printer.Line($"{Quantity.Count(report.VerifiedEntries, "entry", "entries")} verified, {Quantity.Count(report.Findings.Count)} damaged.");
        if (report.Findings.Count > 0)
            context.Printer.Line("Delete the files that are damaged and run the same command again: they are read once more.");
    }
}
