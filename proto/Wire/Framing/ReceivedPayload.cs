using System.Buffers;
using Grpc.Core;

namespace Mover.Wire;

/// <summary>Shows the bytes of one message to its deserializer without copying them.</summary>
internal sealed class ReceivedPayload : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    public void Show(in ReadOnlySequence<byte> payload) => _payload = payload;

    /// <summary>The bytes go back to the pipe; a deserializer that kept the context must not see what comes next.</summary>
    public void Hide() => _payload = default;
}
