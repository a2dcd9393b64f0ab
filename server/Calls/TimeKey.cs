using System.Buffers.Binary;
using System.Text;

namespace Mover.Server.Calls;

/// <summary>The key of a list that shows the newest first: a time in unix microseconds, then an id.</summary>
internal static class TimeKey
{
    public static byte[] Write(long time, string id)
    {
        var key = new byte[sizeof(long) + id.Length];
        BinaryPrimitives.WriteInt64BigEndian(key, time);
        Encoding.ASCII.GetBytes(id, key.AsSpan(sizeof(long)));
        return key;
    }

    /// <summary>The key in a page token; without a token, one behind every row.</summary>
    public static (long Time, string Id) Read(byte[]? key)
    {
        if (key is null)
            return (long.MaxValue, "");
        if (key.Length < sizeof(long) || key.AsSpan(sizeof(long)).ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            throw PageToken.Invalid();
        return (BinaryPrimitives.ReadInt64BigEndian(key), Encoding.ASCII.GetString(key.AsSpan(sizeof(long))));
    }
}
