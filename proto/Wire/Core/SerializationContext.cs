using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes the bytes of one message from its serializer, ending with one of the two <c>Complete</c>.</summary>
public abstract class SerializationContext
{
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>Where to write the payload; with its length set before, straight into the output.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    public virtual void Complete() => throw new NotSupportedException();
}
