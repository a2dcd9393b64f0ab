using System.Diagnostics;
using Mover.V1;

namespace Mover.Bench;

/// <summary>Measures making an archive (100 000 and 1 000 000 entries) and streaming a part over gRPC and HTTP, beside nginx.</summary>
internal static class ExportBench
{
    private const int LargeFiles = 2;
    private const long LargeFileBytes = 512L << 20;
    private const int RoundCount = 5;

    public static async Task Run(CancellationToken ct)
    {
        await StreamAsync(ct);
        foreach (var entries in new[] { 100_000, 1_000_000 })
            await CreateAsync(entries, ct);
    }

    private static async Task CreateAsync(int entries, CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        var spaceId = await bed.CreateSpaceAsync("create.bench.localhost", ct);
        var fill = Stopwatch.StartNew();
        await bed.FillAsync(spaceId, entries, index => ($"{index / 1000:0000}/{index:0000000}.bin", BitConverter.GetBytes((long)index * 7)), ct);
        Console.WriteLine($"{entries,9} entries written in {fill.Elapsed.TotalSeconds:0.0} s ({entries / fill.Elapsed.TotalSeconds:0} a second), "
            + $"server's processor {bed.Server.ProcessorTime.TotalSeconds:0.0} s");
        await bed.RestartAsync();
        var times = new List<double>();
        var spent = bed.Server.ProcessorTime;
        for (var round = 0; round < RoundCount; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var archive = await bed.CreateArchiveAsync(spaceId, ct);
            await bed.ReadAsync(archive, 0, 1, ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine(
            $"{entries,9} entries: CreateArchive to first byte {Rounds.Median(times):0} ms (first {times[0]:0} ms), "
            + $"processor {(bed.Server.ProcessorTime - spent).TotalMilliseconds / RoundCount:0} ms, "
            + $"server's peak memory {bed.Server.PeakMemoryBytes / 1_000_000} MB");
    }

    private static async Task StreamAsync(CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        var source = Path.Combine(bed.Folder, "large");
        FileTree.MakeLarge(source, LargeFiles, LargeFileBytes);
        await bed.CreateSpaceAsync("stream.bench.localhost", ct);
        await bed.RunClientAsync(ct, "put", source, "--space", "stream.bench.localhost");
        var space = await bed.Spaces.GetSpaceAsync(new GetSpaceRequest { Space = new SpaceName { Address = "stream.bench.localhost" } }, bed.Headers, cancellationToken: ct);
        var archive = await bed.CreateArchiveAsync(space.Space.SpaceId, ct);
        var link = await bed.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "link", ArchiveId = archive.ArchiveId }, bed.Headers, cancellationToken: ct);
        using var http = new HttpClient();
        await using var nginx = await Nginx.TryStartAsync(bed.Folder, source, ct);
        await using var byHand = await WireBench.StartAsync(ct);
        using var handClient = new HttpClient { BaseAddress = new Uri(byHand.Urls.Single()) };
        await CompareAsync(bed, archive, link.PartUrls[0], http, handClient, nginx?.AddressOf("0.bin"), ct);
        Console.WriteLine($"server's peak memory {bed.Server.PeakMemoryBytes / 1_000_000} MB");
    }

    private static async Task CompareAsync(
        Bed bed, Archive archive, string link, HttpClient http, HttpClient handClient, string? nginx, CancellationToken ct)
    {
        const int Payload = 64 * 1024;
        var size = archive.Parts[0].SizeBytes;
        var rivals = new List<Func<Task>>
        {
            () => bed.ReadAsync(archive, 0, 0, ct),
            () => WireBench.DownloadByHandAsync(handClient, Payload, (int)(size / Payload), ct),
            () => DrainAsync(http, link, ct),
        };
        if (nginx is not null)
            rivals.Add(() => DrainAsync(http, nginx, ct));
        var rates = (await Rounds.RunAsync(RoundCount, [.. rivals])).Select(seconds => size / 1e6 / seconds).ToArray();
        Console.WriteLine($"part of {size / 1_000_000} MB over gRPC    {rates[0],6:0} MB/s");
        Console.WriteLine($"hand-written frames, 64 KiB    {rates[1],6:0} MB/s   gRPC / this = {rates[0] / rates[1]:0.00}");
        Console.WriteLine($"the same part over HTTP        {rates[2],6:0} MB/s");
        if (nginx is not null)
        {
            // It serves one of the two files that are in the part.
            var rate = rates[3] / LargeFiles;
            Console.WriteLine($"nginx, a file of {LargeFileBytes / 1_000_000} MB        {rate,6:0} MB/s   HTTP / this = {rates[2] / rate:0.00}");
        }
    }

    private static async Task DrainAsync(HttpClient http, string url, CancellationToken ct)
    {
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, ct) > 0)
            ct.ThrowIfCancellationRequested();
    }
}
