using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>The five bytes before each message: whether it is compressed, and its length.</summary>
internal readonly record struct FrameHeader(bool IsCompressed, uint LengthBytes)
{
    public const int SizeBytes = 5;

    public void Write(Span<byte> destination)
    {
        destination[0] = IsCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], LengthBytes);
    }

    public static FrameHeader Read(in ReadOnlySequence<byte> source)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        source.Slice(0, SizeBytes).CopyTo(bytes);
        return bytes[0] > 1
            ? throw WireFault.Create(StatusCode.Internal, "A message begins with an unknown flag.")
            : new(bytes[0] == 1, BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
    }
}
