namespace Grpc.Core;

/// <summary>Which sides of a call send one message and which send a stream.</summary>
public enum MethodType
{
    Unary,
    ClientStreaming,
    ServerStreaming,
    DuplexStreaming,
}
