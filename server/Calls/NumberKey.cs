using System.Buffers.Binary;

namespace Mover.Server.Calls;

/// <summary>The key of a list whose rows have numbers.</summary>
internal static class NumberKey
{
    public static byte[] Write(long number)
    {
        var key = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, number);
        return key;
    }

    /// <summary>The key in a page token; null without a token.</summary>
    public static long? Read(byte[]? key) =>
        key is null ? null
        : key.Length == sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(key)
        : throw PageToken.Invalid();
}
