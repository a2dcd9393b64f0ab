using System.Diagnostics;
using Mover.Tui.Text;

namespace Mover.Server.Operations.Demo;

/// <summary>Exports a space of the demo, and compares what came with what the space was made from.</summary>
internal sealed class DemoExporting(DemoStory story, string folder, DemoPut put)
{
    public async Task<DemoExport> RunAsync(DemoServer server, string address, string parts, CancellationToken ct)
    {
        var exported = await server.Client.ExportAsync(address, parts, (put.SentBytes / 5) + (1 << 20), ct);
        foreach (var part in exported.Parts)
            await story.LineAsync($"{part.File}  {DemoStory.Bytes(part.SizeBytes)}, {part.Entries} entries");
        await story.LineAsync($"{DemoStory.Bytes(exported.ReceivedBytes)} in {exported.Seconds:0.0} s "
            + $"({DemoStory.Bytes(exported.ReceivedBytes / Math.Max(exported.Seconds, 0.001))}/s).");
        return exported;
    }

    /// <summary>Follows the link of the mail that tells of an export; true if its page names the parts.</summary>
    public async Task<bool> OpenMailAsync(DemoServer server, DemoExport exported, CancellationToken ct)
    {
        var mail = await server.Mails.GetAsync("archives", "", ct);
        await story.LineAsync(mail.File);
        await story.LineAsync(SafeText.Of(mail.Subject));
        var opens = await DemoMails.OpensAsync(mail.Link, Path.GetFileName(exported.Parts[0].File), ct);
        await story.LineAsync(mail.Link.ToString());
        await story.LineAsync(opens ? "The page opens and names the parts." : "THE PAGE DOES NOT OPEN.");
        return opens;
    }

    /// <summary>True if all of the folder and of the documents is in the parts, unchanged, and nothing else.</summary>
    public async Task<bool> CompareAsync(string address, DemoExport exported, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var comparison = new DemoComparison(folder, put.Skipped.Select(skipped => skipped.Name), DemoContent.Generate(address));
        foreach (var part in exported.Parts)
            comparison.Read(part.File, ct);
        comparison.Finish();
        await story.LineAsync($"{comparison.IdenticalFiles} files and {comparison.IdenticalDocuments} documents identical, "
            + $"{comparison.Differences.Count} differences, in {watch.Elapsed.TotalSeconds:0.0} s.");
        await story.ListDifferencesAsync(comparison.Differences);
        return comparison.Held;
    }
}
