using System.Text;

namespace Mover.Tests.Blobs;

/// <summary>Bytes to store: such that shrink and such that do not, the same for the same seed.</summary>
internal static class TestBytes
{
    public static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Text(int seed, int length)
    {
        var text = new StringBuilder();
        for (var line = seed; text.Length < length; line++) text.Append($"{{\"contact\":{line},\"name\":\"Prunelle Martin\"}}\n");
        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
