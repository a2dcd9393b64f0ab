using Mover.Tui.CommandLine;
using Mover.Tui.Progress;
using Mover.Tui.Text;

namespace Mover.Tui.Put;

/// <summary>Says at the end of a put what became of the folder.</summary>
internal sealed class PutSummary(CommandContext context, string address, PutReport report, TransferProgress progress)
{
    private sealed record Named(string Name, string Cause);

    /// <param name="complete">False if the put ended before all files were looked at.</param>
    public void Print(bool complete)
    {
        var elapsed = progress.Read().Elapsed;
        var rate = elapsed.TotalSeconds > 0 ? report.SentBytes / elapsed.TotalSeconds : 0;
        if (context.Printer.IsJson)
            context.Printer.Json(View(complete, elapsed, rate));
        else
            PrintLines(complete, elapsed, rate);
    }

    private object View(bool complete, TimeSpan elapsed, double rate) => new
    {
        Space = address,
        Complete = complete,
        report.SentFiles,
        report.SentBytes,
        report.ThereFiles,
        report.ThereBytes,
        Skipped = Names(report.Skipped),
        Failed = Names(report.Failed),
        Seconds = Math.Round(elapsed.TotalSeconds, 3),
        BytesPerSecond = (long)rate,
    };

    private void PrintLines(bool complete, TimeSpan elapsed, double rate)
    {
        foreach (var item in report.Skipped)
            context.Printer.Line($"skipped: {item.Name}: {item.Cause}");
        foreach (var item in report.Failed)
            context.Printer.Line($"FAILED: {item.Name}: {item.Cause}");
        context.Printer.Line($"{(complete ? "" : "Not complete. ")}Sent {Quantity.Count(report.SentFiles, "file", "files")}, "
            + $"{Quantity.Bytes(report.SentBytes)} in {Quantity.Duration(elapsed)} ({Quantity.Bytes(rate)}/s); "
            + $"{Quantity.Count(report.ThereFiles)} ({Quantity.Bytes(report.ThereBytes)}) were there already; "
            + $"{Quantity.Count(report.Skipped.LongCount())} skipped, {Quantity.Count(report.Failed.LongCount())} failed.");
    }

    private static Named[] Names(IEnumerable<LeftOut> items) => [.. items.Select(item => new Named(item.Name, item.Cause))];
}
