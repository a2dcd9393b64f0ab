using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>Takes messages out of the bytes of a request or a response, straight from the buffers they arrived in.</summary>
internal sealed class MessageReader<T>(PipeReader pipe, Func<DeserializationContext, T> deserialize, ReceiveRules rules)
    where T : class
{
    private readonly ReceivedPayload _payload = new();

    /// <summary>The next message, or null when the stream has ended between two messages.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = (await pipe.ReadAtLeastAsync(FrameHeader.SizeBytes, cancellationToken)).Buffer;
        if (buffer.Length < FrameHeader.SizeBytes)
        {
            return buffer.IsEmpty ? null : throw Cut();
        }
        var header = FrameHeader.Read(buffer);
        rules.CheckLength(header);
        var frameBytes = FrameHeader.SizeBytes + (int)header.LengthBytes;
        if (buffer.Length < frameBytes)
        {
            pipe.AdvanceTo(buffer.Start, buffer.End);
            buffer = (await pipe.ReadAtLeastAsync(frameBytes, cancellationToken)).Buffer;
            if (buffer.Length < frameBytes)
            {
                throw Cut();
            }
        }
        var frame = buffer.Slice(0, frameBytes);
        var message = Deserialize(header, frame.Slice(FrameHeader.SizeBytes));
        pipe.AdvanceTo(frame.End);
        return message;
    }

    private T Deserialize(FrameHeader header, in ReadOnlySequence<byte> payload)
    {
        if (!header.IsCompressed)
        {
            return Deserialize(payload);
        }
        using var inflated = new PooledBuffer();
        CompressionSet.Decompress(rules.GetDecompressor(), payload, rules.LimitBytes, inflated);
        return Deserialize(new ReadOnlySequence<byte>(inflated.Written));
    }

    private T Deserialize(in ReadOnlySequence<byte> payload)
    {
        _payload.Show(payload);
        try
        {
            return deserialize(_payload);
        }
        catch (Exception malformed) when (malformed is not RpcException)
        {
            throw WireFault.Create(StatusCode.Internal, "A message cannot be read as its type.", malformed);
        }
        finally
        {
            _payload.Hide();
        }
    }

    private static RpcException Cut() => WireFault.Create(StatusCode.Internal, "The stream ends inside a message.");
}
