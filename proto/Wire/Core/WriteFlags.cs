namespace Grpc.Core;

/// <summary>Hints for the message written next.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait for the next one before it is flushed.</summary>
    BufferHint = 0x1,

    /// <summary>The message is sent as it is even where the call compresses.</summary>
    NoCompress = 0x2,
}
