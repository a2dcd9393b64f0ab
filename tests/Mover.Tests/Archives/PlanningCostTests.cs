using System.Diagnostics;
using System.Text;
using Mover.Server.Archives;
using Mover.Server.Archives.Zip;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Tests.Archives;

/// <summary>What planning and a read in the middle cost by themselves, without a database (budget: DESIGN section 10).</summary>
[Explicit("measures; run with -c Release on a quiet machine")]
[CancelAfter(120_000)]
internal sealed class PlanningCostTests
{
    private const int BatchSize = 512;
    private static readonly byte[] MediaType = "application/pdf"u8.ToArray();

    [TestCase(100_000)]
    [TestCase(1_000_000)]
    public async Task Planning_takes_a_microsecond_an_entry(int count)
    {
        var heading = new SampleArchive().Heading;
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes();
            var watch = Stopwatch.StartNew();
            var plan = await new ArchivePlanner(heading, SampleArchive.FixedKey()).PlanAsync(_ => Scan(0, count), CancellationToken.None);
            var planned = watch.Elapsed;
            var stored = plan.Parts.Select(part => PartContentBytes.Write(part.Content)).ToArray();
            TestContext.Out.WriteLine(
                $"{count} entries: {planned.TotalMilliseconds:0} ms, {plan.Parts.Count} parts, {stored.Sum(bytes => bytes.Length) >> 10} KiB of plan, "
                + $"{(GC.GetTotalAllocatedBytes() - before) >> 20} MiB allocated, {GC.GetTotalMemory(false) >> 20} MiB in use");
            await MeasureFirstBytesAsync(stored[0], count);
        }
    }

    private static async Task MeasureFirstBytesAsync(byte[] stored, int count)
    {
        var source = new ArchiveSource(
            (from, _, _) => Scan(int.Parse(Encoding.UTF8.GetString(from.Path.Span)[^11..^4]), count),
            (batch, _) => ValueTask.FromResult<OpenStored>((index, offset, _) => ValueTask.FromResult<Stream>(new MemoryStream(new byte[20_000], (int)offset, (int)(20_000 - offset)))));
        var buffer = new byte[64 * 1024];
        var random = new Random(1);
        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var watch = Stopwatch.StartNew();
            var layout = new PartLayout(PartContentBytes.Read(stored));
            await using var reader = PartReader.OpenAt(layout, source, random.NextInt64(layout.SizeBytes));
            await reader.ReadAsync(buffer.AsMemory(0, 1), CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        TestContext.Out.WriteLine($"first byte, plan read from bytes: p50 {times[150]:0.00} ms, p99 {times[297]:0.00} ms");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<ArchiveEntry>> Scan(int from, int count)
    {
        await Task.CompletedTask;
        var batch = new ArchiveEntry[BatchSize];
        var sha256 = new byte[32];
        for (var start = from; start < count; start += BatchSize)
        {
            var length = Math.Min(BatchSize, count - start);
            for (var i = 0; i < length; i++)
                batch[i] = EntryOf(start + i, sha256);
            yield return batch.AsMemory(0, length);
        }
    }

    private static ArchiveEntry EntryOf(int number, byte[] sha256) => new()
    {
        Application = 0,
        Kind = EntryKind.File,
        Path = Encoding.UTF8.GetBytes($"Année {number / 100_000:00}/Élèves {number / 1000:0000}/Devoir n° {number:0000000}.pdf"),
        Sha256 = sha256,
        SizeBytes = 20_000,
        Crc32 = (uint)number,
        Deflated = false,
        StoredBytes = 20_000,
        MediaType = MediaType,
        Modified = SampleArchive.Instant.AddSeconds(-number),
    };
}
