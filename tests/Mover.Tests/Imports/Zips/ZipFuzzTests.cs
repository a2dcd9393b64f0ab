using System.Diagnostics;
using Mover.Server.Calls;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Imports.Zips;

/// <summary>Changes sound zips at random: each is refused, or read with what is wrong in it told; nothing else ever happens.</summary>
internal sealed class ZipFuzzTests
{
    private const int MostBytes = 1_000_000;

    private static readonly byte[][] Seeds =
    [
        RawZip.Of(RawEntry.Of("a.txt"), RawEntry.Of("folder/été.txt", "content"), RawEntry.Deflated("c", new byte[5000])),
        RawZip.Write([RawEntry.Deflated("notes", Contents.Text(1, 3000)) with { Flags = 0x0808 }, RawEntry.Of("b/")], isLarge: true),
        RawZip.Write([.. Enumerable.Range(0, 20).Select(at => RawEntry.Of($"dossier {at}/f", $"{at}"))], comment: new byte[30]),
    ];

    [Test]
    public Task However_a_zip_is_changed_it_is_refused_or_read() => RunAsync(0, 20_000);

    [Test]
    [Explicit("a million zips: some minutes")]
    public Task However_often_a_zip_is_changed_it_is_refused_or_read() => RunAsync(20_000, 1_000_000);

    private static async Task RunAsync(int from, int count)
    {
        var (refused, read, faults) = (0, 0, 0);
        for (var seed = from; seed < from + count; seed++)
        {
            var bytes = Mutate(seed);
            var start = Stopwatch.GetTimestamp();
            try
            {
                var entries = await RawZip.ReadAsync(bytes, CancellationToken.None, mostEntries: 1000, MostBytes);
                Assert.That(entries.Sum(entry => (long)(entry.Content?.Length ?? 0)), Is.LessThanOrEqualTo(MostBytes), $"seed {seed}");
                Assert.That(entries.Where(entry => entry.Fault == ZipFault.None).All(entry => Server.Spaces.EntryPath.FindBrokenRule(entry.Entry.Path) is null), $"seed {seed}");
                faults += entries.Count(entry => entry.Fault != ZipFault.None);
                read++;
            }
            catch (Refusal refusal) when (refusal.Reason is Reason.ArchiveInvalid or Reason.TooLarge)
            {
                refused++;
            }
            catch (Exception fault) when (fault is not AssertionException)
            {
                throw new AssertionException($"seed {seed}: {fault}");
            }

            Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(10)), $"seed {seed}");
        }

        await TestContext.Out.WriteLineAsync($"{count} zips: {refused} refused, {read} read, with {faults} faults of entries");
        Assert.That(Math.Min(refused, read), Is.GreaterThan(count / 20));
    }

    /// <summary>The same zip for the same seed.</summary>
    private static byte[] Mutate(int seed)
    {
        var random = new Random(seed);
        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            // Most of what is told stands near the end.
            var at = random.Next(2) == 0 ? random.Next(bytes.Count) : bytes.Count - 1 - random.Next(Math.Min(bytes.Count, 150));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)(random.Next(2) == 0 ? 0xFF : 0);
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at - 1));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - 1), 1));
                    break;
                default:
                    var from = random.Next(bytes.Count);
                    for (var copied = 0; copied < Math.Min(random.Next(1, 40), bytes.Count - Math.Max(from, at)); copied++)
                        bytes[at + copied] = bytes[from + copied];
                    break;
            }
        }

        return [.. bytes];
    }
}
