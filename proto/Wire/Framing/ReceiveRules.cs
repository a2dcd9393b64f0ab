using Grpc.Core;
using Grpc.Net.Compression;

namespace Mover.Wire;

/// <summary>What one side accepts of the messages of a call.</summary>
/// <param name="LimitBytes">Largest message, before and after decompression.</param>
/// <param name="Encoding">The peer's <c>grpc-encoding</c>, or null.</param>
/// <param name="Known">The compressions this side understands.</param>
/// <param name="UnknownEncoding">The status for a compression it does not understand: a server says so, to a client it is a broken server.</param>
internal sealed record ReceiveRules(int LimitBytes, string? Encoding, CompressionSet Known, StatusCode UnknownEncoding)
{
    /// <summary>Refuses a message above the limit before anything is allocated for it.</summary>
    public void CheckLength(FrameHeader header)
    {
        if (header.LengthBytes > (uint)LimitBytes)
        {
            throw WireFault.Create(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.");
        }
    }

    public ICompressionProvider GetDecompressor()
    {
        if (Encoding is null or WireHeaders.Identity)
        {
            throw WireFault.Create(StatusCode.Internal, "A message is compressed but the call names no compression.");
        }
        return Known.Find(Encoding) ?? throw WireFault.Create(UnknownEncoding, $"Unsupported compression: '{PercentEncoding.Printable(Encoding)}'.");
    }
}
