using System.Buffers;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>Puts messages into the bytes of a request or a response.</summary>
/// <remarks>A message whose length is known is serialized where it will be sent from: the whole frame is one stretch of the output and
/// becomes visible only when it is complete, so a serializer that fails leaves nothing of its message behind.</remarks>
internal sealed class MessageWriter<T>(IBufferWriter<byte> output, Action<T, SerializationContext> serialize, SendRules rules)
    : SerializationContext, IBufferWriter<byte>
{
    private Memory<byte> _frame;
    private PooledBuffer? _collected;
    private int _lengthBytes;
    private int _writtenBytes;
    private bool _isCompressing;
    private bool _isComplete;

    /// <summary>Writes one message; the caller flushes.</summary>
    public void Write(T message, WriteOptions? options)
    {
        _lengthBytes = -1;
        _writtenBytes = 0;
        _isComplete = false;
        _isCompressing = rules.Compression is not null && (options is null || (options.Flags & WriteFlags.NoCompress) == 0);
        try
        {
            serialize(message, this);
        }
        finally
        {
            _frame = default;
            _collected?.Dispose();
            _collected = null;
        }
        if (!_isComplete)
        {
            throw new InvalidOperationException("The serializer returned without Complete.");
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckLength(payloadLength);
        _lengthBytes = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_isCompressing || _lengthBytes < 0)
        {
            return _collected ??= new PooledBuffer();
        }
        _frame = output.GetMemory(FrameHeader.SizeBytes + _lengthBytes);
        return this;
    }

    public override void Complete()
    {
        if (_collected is not null)
        {
            Complete(_collected.Written.Span);
            return;
        }
        if (_writtenBytes != _lengthBytes)
        {
            throw new InvalidOperationException($"The serializer announced {_lengthBytes} bytes and wrote {_writtenBytes}.");
        }
        if (_frame.IsEmpty)
        {
            _frame = output.GetMemory(FrameHeader.SizeBytes);
        }
        Commit(isCompressed: false, _lengthBytes);
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Complete(payload.AsSpan());
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _lengthBytes - _writtenBytes);
        _writtenBytes += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var rest = _frame.Slice(FrameHeader.SizeBytes + _writtenBytes, _lengthBytes - _writtenBytes);
        return rest.Length < Math.Max(sizeHint, 1)
            ? throw new InvalidOperationException($"The serializer announced {_lengthBytes} bytes and wants more.")
            : rest;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Complete(ReadOnlySpan<byte> payload)
    {
        CheckLength(payload.Length);
        if (!_isCompressing || payload.IsEmpty)
        {
            Frame(isCompressed: false, payload);
            return;
        }
        using var compressed = new PooledBuffer();
        CompressionSet.Compress(rules.Compression!, rules.Level, payload, compressed);
        Frame(isCompressed: true, compressed.Written.Span);
    }

    private void Frame(bool isCompressed, ReadOnlySpan<byte> payload)
    {
        _frame = output.GetMemory(FrameHeader.SizeBytes + payload.Length);
        payload.CopyTo(_frame.Span[FrameHeader.SizeBytes..]);
        Commit(isCompressed, payload.Length);
    }

    private void Commit(bool isCompressed, int lengthBytes)
    {
        new FrameHeader(isCompressed, (uint)lengthBytes).Write(_frame.Span);
        output.Advance(FrameHeader.SizeBytes + lengthBytes);
        _isComplete = true;
    }

    private void CheckLength(int lengthBytes)
    {
        if (lengthBytes > rules.LimitBytes)
        {
            throw WireFault.Create(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size.");
        }
    }
}
