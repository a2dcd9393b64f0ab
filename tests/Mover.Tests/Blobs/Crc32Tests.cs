using System.Runtime.Intrinsics.X86;
using FsCheck.Fluent;
using Mover.Server.Blobs;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Mover.Tests.Blobs;

internal sealed class Crc32Tests
{
    private const int MostBytes = 1100;

    internal delegate uint Way(uint state, ReadOnlySpan<byte> bytes);

    /// <summary>Every way that the processor at hand can go, with the fewest bytes that it takes.</summary>
    private static IEnumerable<TestCaseData> Ways
    {
        get
        {
            yield return new TestCaseData(new Way(Crc32.AppendBytes), 0).SetArgDisplayNames("bytes");
            if (ArmCrc32.Arm64.IsSupported) yield return new TestCaseData(new Way(Crc32.AppendWords), 0).SetArgDisplayNames("words");
            if (Pclmulqdq.IsSupported) yield return new TestCaseData(new Way(CrcFolding.By128Bits), 64).SetArgDisplayNames("128 bits");
            if (Pclmulqdq.V256.IsSupported) yield return new TestCaseData(new Way(CrcFolding.By256Bits), 128).SetArgDisplayNames("256 bits");
            if (Pclmulqdq.V512.IsSupported) yield return new TestCaseData(new Way(CrcFolding.By512Bits), 256).SetArgDisplayNames("512 bits");
        }
    }

    [Test]
    public void It_is_the_CRC_that_zips_carry()
    {
        Assert.That(Crc32.Of("123456789"u8), Is.EqualTo(0xCBF43926));
        Assert.That(Crc32.Of([]), Is.Zero);
    }

    [Test]
    public void It_agrees_with_SharpZipLib_at_every_length_and_alignment() => AssertAgrees((state, bytes) => ~Crc32.Append(~state, bytes), 0);

    [TestCaseSource(nameof(Ways))]
    public void Each_way_agrees_with_SharpZipLib_at_every_length_and_alignment(Way way, int fewestBytes) => AssertAgrees(way, fewestBytes);

    [Test]
    public void A_long_stretch_is_the_same_in_one_piece_and_in_uneven_ones()
    {
        var bytes = TestBytes.Random(3, 300_000);
        var crc = 0u;
        for (var (at, length) = (0, 1); at < bytes.Length; at += length, length = length * 3 + 1)
            crc = Crc32.Append(crc, bytes.AsSpan(at, Math.Min(length, bytes.Length - at)));
        Assert.That(crc, Is.EqualTo(Reference(bytes)));
        Assert.That(Crc32.Of(bytes), Is.EqualTo(Reference(bytes)));
    }

    [Test]
    public void In_pieces_it_is_the_same_as_whole() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte[], byte[]>((first, second, third) =>
    {
        var crc = Crc32.Append(Crc32.Append(Crc32.Of(first), second), third);
        return crc == Reference([.. first, .. second, .. third]);
    }));

    /// <summary>Behind a few other bytes each time, so that it begins in all kinds of states.</summary>
    private static void AssertAgrees(Way way, int fewestBytes)
    {
        var bytes = TestBytes.Random(1, MostBytes + 64);
        for (var length = fewestBytes; length <= MostBytes; length++)
        {
            var start = length % 61;
            var state = way(~Reference(bytes.AsSpan(0, start)), bytes.AsSpan(start, length));
            Assert.That(~state, Is.EqualTo(Reference(bytes.AsSpan(0, start + length))), $"{length} bytes behind {start}");
        }
    }

    private static uint Reference(ReadOnlySpan<byte> bytes)
    {
        var crc = new ICSharpCode.SharpZipLib.Checksum.Crc32();
        crc.Update(bytes.ToArray());
        return (uint)crc.Value;
    }
}
