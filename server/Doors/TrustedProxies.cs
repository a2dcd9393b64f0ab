using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Mover.Server.Doors;

/// <summary>The proxies whose word counts for where a call comes from.</summary>
internal sealed record TrustedProxies(NetworkList Networks)
{
    public bool IsEmpty => Networks.IsEmpty;

    public static TrustedProxies Parse(string text) => new(NetworkList.Parse(text));

    public bool Contains(IPAddress? address) => Networks.Contains(address);

    /// <summary>Goes back through the chain of proxies as far as it is trusted, and no further.</summary>
    public ForwardedHeadersOptions ToForwardedHeaders()
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        // Loopback is trusted unless it is taken out.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in Networks.All)
            forwarded.KnownIPNetworks.Add(network);
        return forwarded;
    }
}
