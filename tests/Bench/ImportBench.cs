namespace Mover.Bench;

/// <summary>Measures imports beside unzip of the same archive: the reading, the run, and both a second time.</summary>
/// <remarks>The upload stands apart: unzip has its archive on the disk. Both are durable at the end of what is counted.</remarks>
internal static class ImportBench
{
    public static readonly Scale Usual = new(("files", 20_000), ("bytes", 20_000));

    private const int RoundCount = 3;

    public static async Task Run(Scale scale, CancellationToken ct)
    {
        var (files, bytes) = ((int)scale["files"], (int)scale["bytes"]);
        foreach (var (kind, content) in new (string, Func<int, byte[]>)[] { ("random", index => FileTree.RandomContent(index, bytes)), ("text", index => FileTree.TextContent(index, bytes)) })
        {
            var folder = Directory.CreateTempSubdirectory("mover-bench-").FullName;
            try
            {
                await CompareAsync(kind, await ExportAsync(folder, files, content, ct), folder, files, files * (double)bytes, ct);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task CompareAsync(string kind, string archive, string folder, int files, double bytes, CancellationToken ct)
    {
        var (read, ran, again, unzipped) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (mostMemory, mostDisk) = (0L, 0L);
        for (var round = 0; round <= RoundCount; round++)
        {
            await using var bed = await Bed.MakeAsync();
            var space = await bed.CreateSpaceAsync("import.bench.localhost", ct);
            var import = new BenchImport(bed, space, archive);
            await using (var disk = new Peak(() => BytesOf(bed.Folder)))
            {
                await import.UploadAsync(ct);
                read.Add(await Rounds.TimeAsync(() => import.InspectAsync(ct)));
                ran.Add(await Rounds.TimeAsync(() => import.RunAsync(ct)));
                (mostMemory, mostDisk) = (Math.Max(mostMemory, bed.Server.PeakMemoryBytes), Math.Max(mostDisk, disk.Bytes));
            }

            var second = new BenchImport(bed, space, archive);
            await second.UploadAsync(ct);
            again.Add(await Rounds.TimeAsync(async () =>
            {
                await second.InspectAsync(ct);
                await second.RunAsync(ct);
            }));
            unzipped.Add(await UnzipAsync(archive, Path.Combine(folder, "unzipped")));
        }

        var ours = Rounds.Median([.. read.Zip(ran, (one, two) => one + two).Skip(1)]);
        Print("inspect", read);
        Print("run, durable", ran);
        Print("inspect + run again", again);
        Print("unzip + sync", unzipped);
        var archiveBytes = new FileInfo(archive).Length;
        Console.WriteLine(
            $"{kind,-8} most memory {mostMemory / 1e6:0} MB; most disk {mostDisk / 1e6:0} MB, of which the archive {archiveBytes / 1e6:0} MB "
            + $"and {(mostDisk - archiveBytes) / (double)files:0} bytes a file beside it");

        void Print(string what, List<double> rounds)
        {
            // The first round only warms up.
            var seconds = Rounds.Median([.. rounds.Skip(1)]);
            Console.WriteLine(
                $"{kind,-8} {what,-20} {seconds,7:0.00} s {files / seconds,8:0} files/s {bytes / 1e6 / seconds,8:0} MB/s   this / (inspect + run) = {seconds / ours:0.00}");
        }
    }

    private static async Task<string> ExportAsync(string folder, int files, Func<int, byte[]> content, CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        var space = await bed.CreateSpaceAsync("export.bench.localhost", ct);
        await bed.FillAsync(space, files, index => (FileTree.PathOf(index), content(index)), ct);
        await bed.RunClientAsync(ct, "export", "--space", "export.bench.localhost", "--out", folder, "--part-size", "100GB", "--no-verify");
        return Directory.GetFiles(folder, "*.zip").Single();
    }

    private static long BytesOf(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Sum(file => file.Exists ? file.Length : 0);

    private static async Task<double> UnzipAsync(string archive, string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return await Rounds.TimeAsync(() => Tool.RunAsync("sh", "-c", $"unzip -q '{archive}' -d '{folder}' && sync -f '{folder}'"));
    }
}
