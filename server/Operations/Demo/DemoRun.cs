using System.Diagnostics;
using Mover.Server.Spaces;
using Mover.Tui.Text;

namespace Mover.Server.Operations.Demo;

/// <summary>Tells the demo as a story, step by step, on a server of its own.</summary>
/// <remarks>
/// 1. A server starts on free ports of this machine. 2. A space is made from a folder by the client that everybody uses.
/// 3. Contacts, connectors, shares and vault items are generated into it. 4. The space is exported in several parts, each
/// verified by the client. 5. The mail that told the owner is opened, and its link followed. 6. A reader that shares no code with
/// Mover opens the parts and compares them with the folder.
/// </remarks>
internal sealed class DemoRun(string folder, string place, TextWriter output)
{
    private const string Address = "prunelle.demo.localhost";

    /// <summary>The exit code: 0 only if every comparison held.</summary>
    public async Task<int> RunAsync(bool once, CancellationToken ct)
    {
        var data = Path.Combine(place, "school");
        await using var server = await MoverServer.BuildAsync(OptionsFor(data), ct);
        await server.StartAsync(ct);
        var grpc = server.Services.GetGrpcAddress();
        await output.WriteLineAsync($"A server with embedded stores serves gRPC on {grpc} and links on {server.Services.GetLinksAddress()}.");
        try
        {
            var held = await TellAsync(new DemoClient(grpc, data), data, ct);
            await output.WriteLineAsync(held ? "Every comparison held." : "SOME COMPARISONS FAILED.");
            if (!once)
                await ServeOnAsync(grpc, data, ct);
            return held ? 0 : 1;
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Nothing is read from files or the environment: a demo must not meet the database of a real server.</summary>
    private static MoverOptions OptionsFor(string data) => new()
    {
        Data = data,
        Grpc = "http://127.0.0.1:0",
        Links = "http://127.0.0.1:0",
        LogLevel = LogLevel.Warning,
        Spaces = new SpacesOptions { DefaultQuotaBytes = 1L << 50 },
    };

    private async Task<bool> TellAsync(DemoClient client, string data, CancellationToken ct)
    {
        var put = await PutAsync(client, ct);
        await StepAsync("2. Contacts, connectors, shares and vault items join it.");
        var generated = DemoContent.Generate();
        await client.WriteAsync(Address, generated, ct);
        await output.WriteLineAsync($"   {generated.Count} JSON documents in 4 applications.");
        var exported = await ExportAsync(client, put, ct);
        var linkOpens = await OpenMailAsync(new DemoMails(Path.Combine(data, "mails")), exported, ct);
        return (await CompareAsync(put, generated, exported, ct)).Held && linkOpens;
    }

    private async Task<DemoPut> PutAsync(DemoClient client, CancellationToken ct)
    {
        await StepAsync($"1. The folder {folder} becomes the space {Address}.");
        await client.RunAsync(ct, "space", "create", Address, "--mail", "prunelle@example.org", "--title", "Prunelle");
        var put = await client.PutAsync(folder, Address, ct);
        await output.WriteLineAsync(
            $"   {put.SentFiles} files, {Bytes(put.SentBytes)} in {put.Seconds:0.0} s ({Bytes(put.BytesPerSecond)}/s); {put.Skipped.Count} skipped.");
        foreach (var (cause, count) in put.Skipped.CountBy(skipped => skipped.Cause).OrderByDescending(pair => pair.Value))
            await output.WriteLineAsync($"     {count} × {cause}");
        if (put.Skipped.Count > 0)
            await ListSkippedAsync(put.Skipped, ct);
        return put;
    }

    private async Task ListSkippedAsync(IReadOnlyList<DemoSkipped> skipped, CancellationToken ct)
    {
        var list = Path.Combine(place, "skipped.txt");
        await File.WriteAllLinesAsync(list, skipped.Select(item => $"{SafeText.Of(item.Name)}: {item.Cause}"), ct);
        await output.WriteLineAsync($"     each by name and cause in {list}");
    }

    private async Task<DemoExport> ExportAsync(DemoClient client, DemoPut put, CancellationToken ct)
    {
        await StepAsync("3. The space is exported in several parts; the client verifies each entry.");
        var exported = await client.ExportAsync(Address, Path.Combine(place, "export"), (put.SentBytes / 5) + (1 << 20), ct);
        foreach (var part in exported.Parts)
            await output.WriteLineAsync($"   {part.File}  {Bytes(part.SizeBytes)}, {part.Entries} entries");
        await output.WriteLineAsync(
            $"   {Bytes(exported.ReceivedBytes)} in {exported.Seconds:0.0} s ({Bytes(exported.ReceivedBytes / Math.Max(exported.Seconds, 0.001))}/s).");
        return exported;
    }

    private async Task<bool> OpenMailAsync(DemoMails mails, DemoExport exported, CancellationToken ct)
    {
        await StepAsync("4. The owner gets a mail with a link to the download page.");
        var mail = await mails.GetFirstAsync(ct);
        await output.WriteLineAsync($"   {mail.File}\n   {SafeText.Of(mail.Subject)}");
        var opens = mail.Link is { } link && await DemoMails.OpensAsync(link, Path.GetFileName(exported.Parts[0].File), ct);
        await output.WriteLineAsync($"   {mail.Link}\n   {(opens ? "The page opens and names the parts." : "THE PAGE DOES NOT OPEN.")}");
        return opens;
    }

    private async Task<DemoComparison> CompareAsync(
        DemoPut put, IReadOnlyList<DemoDocument> generated, DemoExport exported, CancellationToken ct)
    {
        await StepAsync("5. SharpZipLib opens the parts; names, bytes and times are compared with the folder.");
        var watch = Stopwatch.StartNew();
        var comparison = new DemoComparison(folder, put.Skipped.Select(skipped => skipped.Name), generated);
        foreach (var part in exported.Parts)
            comparison.Read(part.File, ct);
        comparison.Finish();
        await output.WriteLineAsync(
            $"   {comparison.IdenticalFiles} files and {comparison.IdenticalDocuments} documents identical, "
            + $"{comparison.Differences.Count} differences, in {watch.Elapsed.TotalSeconds:0.0} s.");
        foreach (var difference in comparison.Differences.Take(20))
            await output.WriteLineAsync($"   DIFFERENT {SafeText.Of(difference)}");
        return comparison;
    }

    private async Task ServeOnAsync(string grpc, string data, CancellationToken ct)
    {
        await output.WriteLineAsync($"The server goes on; ctrl-c ends it. Look around with: MOVER_DATA={data} mover ls {Address} --server {grpc}");
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task StepAsync(string sentence) => output.WriteLineAsync($"\n{sentence}");

    private static string Bytes(double bytes) => bytes switch
    {
        >= 1e9 => $"{bytes / 1e9:0.00} GB",
        >= 1e6 => $"{bytes / 1e6:0.0} MB",
        >= 1e3 => $"{bytes / 1e3:0.0} kB",
        _ => $"{bytes:0} B",
    };
}
