using System.Buffers;
using System.Buffers.Binary;
using Mover.Peer.V1;

namespace Mover.Tests.Moves.Relay;

/// <summary>Counts the bytes of contents in the messages of a stream as it passes in pieces of any size.</summary>
internal sealed class ContentCount
{
    private const int HeaderBytes = 5;

    private readonly ArrayBufferWriter<byte> _rest = new();

    /// <summary>Takes the next bytes of the stream; gives how many bytes of contents are in the messages that they complete.</summary>
    public long Take(ReadOnlySpan<byte> bytes)
    {
        _rest.Write(bytes);
        var all = _rest.WrittenSpan;
        var count = 0L;
        while (all.Length >= HeaderBytes && all.Length >= HeaderBytes + LengthOf(all))
        {
            var message = all.Slice(HeaderBytes, LengthOf(all));
            count += ReadContentsResponse.Parser.ParseFrom(message).Pieces.Sum(piece => (long)piece.Data.Length);
            all = all[(HeaderBytes + message.Length)..];
        }

        if (all.Length < _rest.WrittenCount)
            Keep(all.ToArray());
        return count;
    }

    private void Keep(byte[] rest)
    {
        _rest.ResetWrittenCount();
        _rest.Write(rest);
    }

    private static int LengthOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32BigEndian(frame[1..]);
}
