namespace Grpc.Core;

/// <summary>Whether a channel is encrypted, and the credentials that each of its calls carries.</summary>
public abstract class ChannelCredentials
{
    public static ChannelCredentials Insecure { get; } = new TransportCredentials(isSecure: false, call: null);

    /// <summary>TLS with the certificate rules of the channel's HTTP handler.</summary>
    public static ChannelCredentials SecureSsl { get; } = new TransportCredentials(isSecure: true, call: null);

    internal abstract bool IsSecure { get; }

    internal abstract CallCredentials? Call { get; }

    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return new TransportCredentials(
            channelCredentials.IsSecure,
            channelCredentials.Call is { } inner ? CallCredentials.Compose(inner, callCredentials) : callCredentials);
    }
}
