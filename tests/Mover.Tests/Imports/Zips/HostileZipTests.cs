using System.Runtime.CompilerServices;
using System.Text;
using Mover.Server.Calls;
using Mover.Server.Imports.Zips;
using Mover.V1;

namespace Mover.Tests.Imports.Zips;

/// <summary>Zips that were made to do harm, or came to it.</summary>
[CancelAfter(60_000)]
internal sealed class HostileZipTests
{
    private static readonly RawEntry Good = RawEntry.Of("good.txt");

    private static IEnumerable<TestCaseData> BadEntries()
    {
        static TestCaseData Case(string name, RawEntry entry, ZipFault fault) => new TestCaseData(entry, fault).SetArgDisplayNames(name);

        foreach (var path in new[]
        {
            "/etc/passwd", "../up", "a/../../up", "a/..", "./a", "a//b", "//server/share", "back\\slash", "C:\\windows", "c:file", "nul\0.txt", "line\nbreak",
            "", "/", $"{new string('n', 256)}", string.Join('/', Enumerable.Repeat("folder", 700)),
        })
        {
            yield return Case($"path {EscapeOf(path)}", RawEntry.Of(path), ZipFault.PathInvalid);
        }

        yield return Case("name that says it is UTF-8 and is not", new([0xC3, 0x28], []), ZipFault.NameUnreadable);
        yield return Case("name with what is no character", RawEntry.Of("no\uFFFEcharacter"), ZipFault.NameUnreadable);
        yield return Case("200 folders", RawEntry.Of(string.Join('/', Enumerable.Repeat("a", 200))), ZipFault.TooDeep);
        yield return Case("the same path", RawEntry.Of("good.txt", "other"), ZipFault.Duplicate);
        yield return Case("symbolic link", RawEntry.Of("link", "/etc/passwd") with { Mode = 0xA1FF }, ZipFault.SpecialFile);
        yield return Case("device", RawEntry.Of("disk", "") with { Mode = 0x6180 }, ZipFault.SpecialFile);
        yield return Case("password", RawEntry.Of("secret") with { Flags = 0x0801 }, ZipFault.Encrypted);
        yield return Case("masked headers", RawEntry.Of("secret") with { Flags = 0x2841 }, ZipFault.Encrypted);
        yield return Case("deflate64", RawEntry.Of("a") with { Method = 9 }, ZipFault.MethodUnknown);
        yield return Case("stored in another size", RawEntry.Of("a") with { SizeBytes = 6 }, ZipFault.SizeImpossible);
        yield return Case("folder with a content", RawEntry.Of("folder/"), ZipFault.SizeImpossible);
        yield return Case("more than 1032 to 1", RawEntry.Deflated("a", new byte[1000]) with { SizeBytes = 50_000_000 }, ZipFault.SizeImpossible);
        yield return Case("more than it says", RawEntry.Deflated("a", new byte[100_000]) with { SizeBytes = 99_999 }, ZipFault.ContentDamaged);
        yield return Case("less than it says", RawEntry.Deflated("a", new byte[1000]) with { SizeBytes = 1001 }, ZipFault.ContentDamaged);
        yield return Case("nothing, and bytes are there", RawEntry.Deflated("a", new byte[1000]) with { SizeBytes = 0, Crc = 0 }, ZipFault.ContentDamaged);
        yield return Case("another CRC", RawEntry.Of("a") with { Crc = 1 }, ZipFault.ContentDamaged);
        yield return Case("another CRC of nothing", RawEntry.Of("a", "") with { Crc = 1 }, ZipFault.ContentDamaged);
        yield return Case("no deflate", RawEntry.Of("a") with { Method = 8 }, ZipFault.ContentDamaged);
        yield return Case("cut deflate", Cut(RawEntry.Deflated("a", Contents.Noise(1, 5000))), ZipFault.ContentDamaged);
        yield return Case("another name before the content", RawEntry.Of("a") with { LocalName = "b"u8.ToArray() }, ZipFault.HeaderDiffers);
        yield return Case("a longer name before the content", RawEntry.Of("a") with { LocalName = "aa"u8.ToArray() }, ZipFault.HeaderDiffers);
        yield return Case("another method before the content", RawEntry.Of("a") with { LocalMethod = 8 }, ZipFault.HeaderDiffers);
        yield return Case("another size before the content", RawEntry.Of("a") with { LocalSize = 4 }, ZipFault.HeaderDiffers);
        yield return Case("no header", RawEntry.Of("a") with { LocalSignature = 0 }, ZipFault.HeaderDiffers);
    }

    [TestCaseSource(nameof(BadEntries))]
    public async Task A_bad_entry_is_told_and_the_others_are_read(RawEntry bad, ZipFault fault, CancellationToken ct)
    {
        var read = await RawZip.ReadAsync(RawZip.Of(Good, bad, RawEntry.Of("last.txt", "last")), ct);
        Assert.That(read.Select(entry => entry.Fault), Is.EqualTo(new[] { ZipFault.None, fault, ZipFault.None }));
        Assert.That(read[2].Content, Is.EqualTo("last"u8.ToArray()));
        Assert.That(read[1].Entry.Path.All(letter => !char.IsControl(letter)), "what is told of it is harmless");
    }

    private static IEnumerable<TestCaseData> BadZips()
    {
        static TestCaseData Case(string name, byte[] bytes, string cause) => new TestCaseData(bytes, cause).SetArgDisplayNames(name);

        var good = RawZip.Of(Good);
        yield return Case("nothing", [], "no_end");
        yield return Case("no zip", Contents.Noise(1, 100_000), "no_end");
        yield return Case("a last byte too few", good[..^1], "no_end");
        yield return Case("a byte behind the end", [.. good, 0], "no_end");
        yield return Case("a byte before the beginning", [0, .. good], "directory");
        yield return Case("bytes between directory and end", RawZip.Write([Good], gap: [0]), "directory");
        yield return Case("more entries than there are", RawZip.Write([Good], count: 2), "directory");
        yield return Case("fewer entries than there are", RawZip.Write([Good, RawEntry.Of("b")], count: 1), "directory");
        yield return Case("2^62 entries", RawZip.Write([Good], count: 1L << 62, isLarge: true), "directory");
        yield return Case("-1 entries", RawZip.Write([Good], count: -1, isLarge: true), "directory");
        yield return Case("a directory at -1", RawZip.Write([Good], offset: -1, isLarge: true), "directory");
        yield return Case("a directory at 2^62", RawZip.Write([Good], offset: 1L << 62, isLarge: true), "directory");
        yield return Case("two ends that contradict each other", Contradicting(), "directory");
        yield return Case("one of two disks", SetEnd(good, 4, 1), "split");
        yield return Case("an entry behind the directory", RawZip.Of(Good with { Offset = 5000 }), "directory");
        yield return Case("an entry that reaches into the directory", RawZip.Of(Good with { StoredBytes = 6, SizeBytes = 6 }), "overlap");
        yield return Case("a content of 2^63 bytes", RawZip.Of(Good with { StoredBytes = uint.MaxValue, Extra = Large(1, long.MinValue) }), "directory");
        yield return Case("two names for one content", RawZip.Of(Good, RawEntry.Of("also.txt") with { IsOnlyListed = true, Offset = 0 }), "overlap");
        yield return Case("an entry that begins inside another", RawZip.Of(Good, RawEntry.Of("b") with { Offset = 1 }), "overlap");
        yield return Case("contents inside a content", Nested(), "overlap");
    }

    [TestCaseSource(nameof(BadZips))]
    public void A_bad_zip_is_refused_with_its_cause(byte[] bytes, string cause, CancellationToken ct)
    {
        var refusal = Assert.ThrowsAsync<Refusal>(() => RawZip.ReadAsync(bytes, ct))!;
        Assert.That((refusal.Reason, refusal.Facts.Single().Value), Is.EqualTo((Reason.ArchiveInvalid, cause)));
    }

    [Test]
    public void More_entries_or_bytes_than_are_allowed_are_refused_before_a_content_is_read(CancellationToken ct)
    {
        var bomb = RawZip.Of([.. Enumerable.Range(0, 100).Select(at => RawEntry.Deflated($"{at}", new byte[100_000]))]);
        var entries = Assert.ThrowsAsync<Refusal>(() => ZipFile.OpenAsync(RawZip.Upload(bomb), new ZipLimits(99, long.MaxValue), ct))!;
        var bytes = Assert.ThrowsAsync<Refusal>(() => ZipFile.OpenAsync(RawZip.Upload(bomb), new ZipLimits(100, 9_999_999), ct))!;
        Assert.That((entries.Reason, entries.Facts[0].Value), Is.EqualTo((Reason.TooLarge, "99")));
        Assert.That((bytes.Reason, bytes.Facts[0].Value), Is.EqualTo((Reason.TooLarge, "9999999")));
    }

    [Test]
    public async Task A_zip_inside_a_zip_is_a_content_like_any_other(CancellationToken ct)
    {
        var inner = RawZip.Of(RawEntry.Of("../escape"));
        var read = await RawZip.ReadAsync(RawZip.Of(new RawEntry("inner.zip"u8.ToArray(), inner)), ct);
        Assert.That(read.Single().Content, Is.EqualTo(inner));
    }

    [Test]
    [NonParallelizable] // What the process allocates is measured.
    public async Task A_million_tiny_entries_cost_little_memory(CancellationToken ct)
    {
        var bytes = MakeMillion();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var zip = await ZipFile.OpenAsync(RawZip.Upload(bytes), new ZipLimits(1_000_000, 1), ct);
        var (most, count) = (long.MinValue, 0);
        await foreach (var entry in zip.ReadEntriesAsync(ct))
        {
            if (++count % 250_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await TestContext.Out.WriteLineAsync($"{count} entries: {most / 1_000_000} MB at the most");
        Assert.That(count, Is.EqualTo(1_000_000));
        Assert.That(most, Is.InRange(1_000_000, 100_000_000));
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // So that nothing else of it is left.
    private static byte[] MakeMillion() =>
        RawZip.Write([.. Enumerable.Range(0, 1_000_000).Select(at => new RawEntry(Encoding.ASCII.GetBytes($"{at:x}"), []))], isLarge: true);

    private static RawEntry Cut(RawEntry entry) => entry with { Stored = entry.Stored![..^100] };

    private static string EscapeOf(string path) => Server.Spaces.EntryPath.Harmless(path.Length > 20 ? path[..20] : path);

    /// <summary>A field in 64 bits.</summary>
    private static byte[] Large(int fields, long value) => [1, 0, (byte)(8 * fields), 0, .. BitConverter.GetBytes(value)];

    private static byte[] SetEnd(byte[] zip, int at, byte value)
    {
        var changed = zip.ToArray();
        changed[^(22 - at)] = value;
        return changed;
    }

    private static byte[] Contradicting()
    {
        var bytes = RawZip.Write([Good], isLarge: true);
        (bytes[^12], bytes[^11], bytes[^14], bytes[^13]) = (2, 0, 2, 0);
        return bytes;
    }

    /// <summary>The bytes of each entry are those of all behind it, as in the bombs that unpack to a million times their size.</summary>
    private static byte[] Nested()
    {
        var kernel = RawEntry.Deflated("kernel", new byte[10_000]);
        var header = 30 + "a".Length;
        var outer = new RawEntry("a"u8.ToArray(), []) { StoredBytes = kernel.Stored!.Length + 36, SizeBytes = kernel.Stored!.Length + 36 };
        return RawZip.Of(outer, kernel with { Offset = header });
    }
}
