using System.Diagnostics;

namespace Mover.Bench;

/// <summary>Measures the first byte at random offsets of a part of 100 000 entries beside a plain unary call on the same server.</summary>
internal static class FirstByteBench
{
    private const int Entries = 100_000;
    private const int Reads = 2000;

    public static async Task Run(CancellationToken ct)
    {
        await using var bed = await Bed.MakeAsync();
        var spaceId = await bed.CreateSpaceAsync("first-byte.bench.localhost", ct);
        await bed.FillAsync(spaceId, Entries, index => ($"{index / 100:0000}/{index:000000}.bin", BitConverter.GetBytes((long)index * 7)), ct);
        var archive = await bed.CreateArchiveAsync(spaceId, ct);
        var random = new Random(1);
        var (reads, calls) = (new List<double>(), new List<double>());
        for (var round = -200; round < Reads; round++)
        {
            var read = await TimeAsync(() => bed.ReadAsync(archive, random.NextInt64(archive.Parts[0].SizeBytes), 1, ct));
            var call = await TimeAsync(() => bed.Archives.GetArchiveAsync(new V1.GetArchiveRequest { ArchiveId = archive.ArchiveId }, bed.Headers, cancellationToken: ct).ResponseAsync);
            if (round < 0)
                continue;
            reads.Add(read);
            calls.Add(call);
        }

        Console.WriteLine($"{Entries} entries, {Reads} random offsets, one after the other");
        Print("ReadPart to its first byte", reads);
        Print("GetArchive (baseline)", calls);
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(string what, List<double> times) => Console.WriteLine(
        $"{what,-28} p50 {Rounds.Quantile(times, 0.5),6:0.00} ms   p99 {Rounds.Quantile(times, 0.99),6:0.00} ms   most {times.Max(),6:0.00} ms");
}
