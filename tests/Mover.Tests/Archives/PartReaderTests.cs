using Mover.Server.Archives.Zip;

namespace Mover.Tests.Archives;

[CancelAfter(60_000)]
internal sealed class PartReaderTests
{
    [TestCase(1)]
    [TestCase(100)]
    [TestCase(1000)]
    public async Task Any_offset_and_length_give_the_bytes_of_the_whole_cut_there(int batchSize)
    {
        var archive = SampleArchives.Mixed(1500, 300_000, batchSize);
        var random = new Random(7);
        foreach (var part in (await archive.PlanAsync()).Parts)
        {
            var whole = await archive.ReadAsync(part);
            Assert.That(whole, Has.Length.EqualTo(part.SizeBytes));
            for (var i = 0; i < 300; i++)
            {
                var offset = random.NextInt64(part.SizeBytes + 1);
                var length = Math.Min(random.Next(1, 5000), part.SizeBytes - offset);
                var cut = await archive.ReadAsync(part, offset, length);
                Assert.That(
                    cut.AsSpan().SequenceEqual(whole.AsSpan((int)offset, (int)length)), $"part {part.Number} at {offset}, {length} bytes");
            }
        }
    }
}
