using System.Security.Cryptography;
using Mover.Server.Blobs;

namespace Mover.Tests.Blobs;

internal sealed class DigestTests
{
    [Test]
    public void It_is_the_SHA_256_and_the_size()
    {
        var bytes = TestBytes.Random(1, 1000);

        var digest = Digest.Of(bytes);

        Assert.That(digest.SizeBytes, Is.EqualTo(1000));
        Assert.That(digest.ToString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.That(new Digest(digest.ToBytes(), 1000), Is.EqualTo(digest));
        Assert.That(Digest.Parse(digest.ToString().ToUpperInvariant(), 1000), Is.EqualTo(digest));
    }

    [Test]
    public void The_same_hash_with_another_size_is_another_digest()
    {
        var digest = Digest.Of([1, 2, 3]);

        Assert.That(new Digest(digest.ToBytes(), 4), Is.Not.EqualTo(digest));
    }

    [TestCase(null, 1)]
    [TestCase("", 1)]
    [TestCase("00", 1)]
    [TestCase("zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", 1)]
    [TestCase("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0", 1)]
    [TestCase("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", -1)]
    public void What_is_not_a_digest_is_not_read_as_one(string? hex, long size)
    {
        Assert.That(Digest.TryParse(hex, size, out _), Is.False);
        Assert.That(() => Digest.Parse(hex!, size), Throws.TypeOf<FormatException>());
    }
}
