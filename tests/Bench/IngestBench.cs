namespace Mover.Bench;

/// <summary>Measures put of a folder of 20 KB files beside cp -r with sync, and zip -1.</summary>
internal static class IngestBench
{
    private const int Files = 10_000;
    private const int FileBytes = 20_000;
    private const int RoundCount = 3;

    public static async Task Run(CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        foreach (var (kind, content) in new (string, Func<int, byte[]>)[] { ("random", index => FileTree.RandomContent(index, FileBytes)), ("text", index => FileTree.TextContent(index, FileBytes)) })
        {
            var source = Path.Combine(bed.Folder, kind);
            FileTree.MakeSmall(source, Files, content);
            await CompareAsync(bed, kind, source, ct);
        }
    }

    private static async Task CompareAsync(Bed bed, string kind, string source, CancellationToken ct)
    {
        var (put, copied, zipped) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= RoundCount; round++)
        {
            put.Add(await PutAsync(source, ct));
            copied.Add(await CopyAsync(source, Path.Combine(bed.Folder, "copy")));
            if (Tool.Find("zip") is { } zip)
                zipped.Add(await ZipAsync(zip, source, Path.Combine(bed.Folder, "rival.zip")));
        }

        Print(kind, "mover put, durable", put, put);
        Print(kind, "cp -r + sync", copied, put);
        if (zipped.Count > 0)
            Print(kind, "zip -1 + sync", zipped, put);
    }

    /// <summary>Into a server of its own each time: nothing is there yet.</summary>
    private static async Task<double> PutAsync(string source, CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        await bed.CreateSpaceAsync("ingest.bench.localhost", ct);
        return await Rounds.TimeAsync(() => bed.RunClientAsync(ct, "put", source, "--space", "ingest.bench.localhost"));
    }

    private static async Task<double> CopyAsync(string source, string copy)
    {
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
        return await Rounds.TimeAsync(() => Tool.RunAsync("sh", "-c", $"cp -r '{source}' '{copy}' && sync -f '{copy}'"));
    }

    private static Task<double> ZipAsync(string zip, string source, string file)
    {
        File.Delete(file);
        return Rounds.TimeAsync(() => Tool.RunAsync("sh", "-c", $"cd '{source}' && {zip} -1 -q -r '{file}' . && sync -f '{file}'"));
    }

    private static void Print(string kind, string what, List<double> rounds, List<double> put)
    {
        // The first round only warms up.
        var (seconds, ours) = (Rounds.Median(rounds.Skip(1).ToList()), Rounds.Median(put.Skip(1).ToList()));
        Console.WriteLine(
            $"{kind,-8} {what,-20} {Files / seconds,8:0} files/s {Files * (double)FileBytes / 1e6 / seconds,8:0} MB/s   "
            + $"put / this = {seconds / ours:0.00}");
    }
}
