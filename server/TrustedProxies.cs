using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Mover.Server;

/// <summary>The proxies whose word counts for where a call comes from.</summary>
internal sealed record TrustedProxies(IReadOnlyList<IPNetwork> Networks)
{
    public bool IsEmpty => Networks.Count == 0;

    /// <summary>Reads addresses and networks (192.0.2.0/24), separated by commas; what is neither is left out, and told by <see cref="FaultsIn"/>.</summary>
    public static TrustedProxies Parse(string text) => new([.. Split(text).Select(Find).OfType<IPNetwork>()]);

    public static IEnumerable<string> FaultsIn(string text) => Split(text)
        .Where(part => Find(part) is null)
        .Select(part => $"\"{part}\" is neither an address nor a network such as 192.0.2.0/24.");

    public bool Contains(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && Networks.Any(network => network.Contains(plain));
    }

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
        foreach (var network in Networks)
            forwarded.KnownIPNetworks.Add(network);
        return forwarded;
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Find(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
