using System.Buffers.Binary;

namespace Mover.Tests.Doors;

/// <summary>One HTTP/2 frame as it came.</summary>
internal sealed record RawFrame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    /// <summary>What RST_STREAM says.</summary>
    public uint ErrorCode => BinaryPrimitives.ReadUInt32BigEndian(Payload);

    /// <summary>The value of one setting; null if it is not there.</summary>
    public uint? Setting(ushort id) => Payload.Chunk(6)
        .Where(one => BinaryPrimitives.ReadUInt16BigEndian(one) == id)
        .Select(one => (uint?)BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(2)))
        .FirstOrDefault();
}
