using System.IO.Pipelines;
using Mover.Server.Archives;
using Mover.Server.Archives.Zip;

namespace Mover.Tests.Archives;

[CancelAfter(60_000)]
internal sealed class PartReaderTests
{
    [TestCase(1)]
    [TestCase(100)]
    [TestCase(1000)]
    public async Task Every_region_can_be_entered_anywhere(int batchSize)
    {
        var archive = SampleArchives.Mixed(1500, 300_000, batchSize);
        var random = new Random(7);
        foreach (var part in (await archive.PlanAsync()).Parts)
        {
            var whole = await archive.ReadAsync(part);
            Assert.That(whole, Has.Length.EqualTo(part.SizeBytes));
            for (var i = 0; i < 200; i++)
            {
                var offset = random.NextInt64(part.SizeBytes + 1);
                var length = Math.Min(random.Next(1, 5000), part.SizeBytes - offset);
                var cut = await archive.ReadAsync(part, offset, length);
                Assert.That(
                    cut.AsSpan().SequenceEqual(whole.AsSpan((int)offset, (int)length)), $"part {part.Number} at {offset}, {length} bytes");
            }
        }
    }

    [Test]
    public async Task Every_single_offset_of_a_small_part_works()
    {
        var archive = new SampleArchive().Add("a", "first").Add("é", "second"u8.ToArray(), deflated: true).Add("z", []);
        var part = (await archive.PlanAsync()).Parts.Single();
        var whole = await archive.ReadAsync(part);
        for (var offset = 0; offset <= part.SizeBytes; offset++)
            Assert.That(await archive.ReadAsync(part, offset), Is.EqualTo(whole[offset..]));
    }

    [Test]
    public async Task Small_buffers_and_a_pipe_get_the_same_bytes()
    {
        var archive = SampleArchives.Mixed(50, ArchiveHeading.DefaultPartBytes);
        var part = (await archive.PlanAsync()).Parts.Single();
        var copy = new MemoryStream();
        var pipe = PipeWriter.Create(copy);
        await using (var reader = PartReader.OpenAt(part, archive.Source, 0))
        {
            for (var read = await ReadAsync(reader, pipe, 7); read > 0; read = await ReadAsync(reader, pipe, 7))
                pipe.Advance(read);
        }
        await pipe.CompleteAsync();
        Assert.That(copy.ToArray(), Is.EqualTo(await archive.ReadAsync(part)));
    }

    [Test]
    public async Task An_offset_outside_the_part_is_not_taken()
    {
        var archive = new SampleArchive();
        var part = (await archive.PlanAsync()).Parts.Single();
        Assert.That(() => PartReader.OpenAt(part, archive.Source, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PartReader.OpenAt(part, archive.Source, part.SizeBytes + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(await archive.ReadAsync(part, part.SizeBytes), Is.Empty);
    }

    [Test]
    public async Task Entries_that_changed_since_the_plan_are_a_fault_and_not_wrong_bytes()
    {
        var part = (await Numbered(600).PlanAsync()).Parts.Single();
        SampleArchive[] changed =
        [
            Numbered(600).Add("300", "longer than before"),
            Numbered(600).Add("0000", "one more"),
            Numbered(599),
        ];
        foreach (var archive in changed)
            Assert.That(() => archive.ReadAsync(part), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public async Task Stored_bytes_that_end_early_are_a_fault()
    {
        var archive = new SampleArchive().Add("a", "content");
        var part = (await archive.PlanAsync()).Parts.Single();
        var torn = archive.Source with { Locate = (_, _) => ValueTask.FromResult<OpenStored>((_, _, _) => ValueTask.FromResult(Stream.Null)) };
        await using var reader = PartReader.OpenAt(part, torn, 0);
        Assert.That(
            async () => await reader.ReadAsync(new byte[1000], TestContext.CurrentContext.CancellationToken),
            Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public async Task A_reader_that_is_left_ends_the_scan_and_closes_the_blob()
    {
        var archive = new SampleArchive().Add("a", new byte[100_000]);
        var part = (await archive.PlanAsync()).Parts.Single();
        var blob = new MemoryStream(new byte[100_000]);
        var source = archive.Source with { Locate = (_, _) => ValueTask.FromResult<OpenStored>((_, _, _) => ValueTask.FromResult<Stream>(blob)) };
        await using (var reader = PartReader.OpenAt(part, source, 0))
            await reader.ReadAsync(new byte[1000], TestContext.CurrentContext.CancellationToken);
        Assert.That(blob.CanRead, Is.False);
    }

    [Test]
    public async Task A_cancelled_read_ends_the_scan()
    {
        var part = (await Numbered(600).PlanAsync()).Parts.Single();
        using var cancel = new CancellationTokenSource();
        await using var reader = PartReader.OpenAt(part, Numbered(600).Source, 0);
        await reader.ReadAsync(new byte[10], cancel.Token);
        await cancel.CancelAsync();
        Assert.That(async () => await reader.ReadAsync(new byte[part.SizeBytes], cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static SampleArchive Numbered(int count)
    {
        var archive = new SampleArchive();
        for (var i = 0; i < count; i++)
            archive.Add($"{i:000}");
        return archive;
    }

    private static ValueTask<int> ReadAsync(PartReader reader, PipeWriter pipe, int bytes) =>
        reader.ReadAsync(pipe.GetMemory(bytes)[..bytes], TestContext.CurrentContext.CancellationToken);
}
