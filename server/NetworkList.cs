using System.Net;

namespace Mover.Server;

/// <summary>Networks as settings list them.</summary>
internal sealed record NetworkList(IReadOnlyList<IPNetwork> All)
{
    public bool IsEmpty => All.Count == 0;

    /// <summary>Reads addresses and networks (192.0.2.0/24), separated by commas; what is neither is left out, and told by <see cref="FaultsIn"/>.</summary>
    public static NetworkList Parse(string text) => new([.. Split(text).Select(Find).OfType<IPNetwork>()]);

    public static IEnumerable<string> FaultsIn(string text) => Split(text)
        .Where(part => Find(part) is null)
        .Select(part => $"\"{part}\" is neither an address nor a network such as 192.0.2.0/24.");

    public bool Contains(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && All.Any(network => network.Contains(plain));
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Find(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
