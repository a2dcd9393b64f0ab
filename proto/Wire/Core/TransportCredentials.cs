namespace Grpc.Core;

/// <summary>The two things a channel is told by its credentials.</summary>
internal sealed class TransportCredentials(bool isSecure, CallCredentials? call) : ChannelCredentials
{
    internal override bool IsSecure { get; } = isSecure;

    internal override CallCredentials? Call { get; } = call;
}
