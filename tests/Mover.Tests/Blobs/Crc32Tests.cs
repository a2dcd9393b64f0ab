using FsCheck.Fluent;
using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

internal sealed class Crc32Tests
{
    [Test]
    public void It_is_the_CRC_that_zips_carry()
    {
        Assert.That(Crc32.Of("123456789"u8), Is.EqualTo(0xCBF43926));
        Assert.That(Crc32.Of([]), Is.Zero);
    }

    [Test]
    public void It_agrees_with_SharpZipLib_at_every_length_and_alignment()
    {
        var bytes = TestBytes.Random(1, 1100);
        for (var length = 0; length < 1000; length++)
        {
            var slice = bytes.AsSpan(length % 17, length);
            Assert.That(Crc32.Of(slice), Is.EqualTo(Reference(slice)), $"{length} bytes");
        }
    }

    [Test]
    public void In_pieces_it_is_the_same_as_whole() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte[], byte[]>((first, second, third) =>
    {
        var crc = Crc32.Append(Crc32.Append(Crc32.Of(first), second), third);
        return crc == Reference([.. first, .. second, .. third]);
    }));

    private static uint Reference(ReadOnlySpan<byte> bytes)
    {
        var crc = new ICSharpCode.SharpZipLib.Checksum.Crc32();
        crc.Update(bytes.ToArray());
        return (uint)crc.Value;
    }
}
