namespace Mover.Server.Moves.Peers;

/// <summary>Knows which server has which addresses, and which of all servers this one is.</summary>
/// <param name="getServed">Where gRPC is served; known once the server listens.</param>
internal sealed class PeerServers(MovesOptions options, Func<string> getServed)
{
    private static readonly string[] Wildcards = ["0.0.0.0", "[::]"];

    private readonly (string Suffix, PeerAddress Server)[] _peers =
        [.. options.Peers.Select(peer => (peer.Suffix.ToLowerInvariant(), PeerAddress.Parse(peer.Server, nameof(peer.Server))))];

    /// <summary>How others reach this server.</summary>
    public string Own => options.PublicServer.Length > 0
        ? PeerAddress.Parse(options.PublicServer, nameof(options.PublicServer)).ToString()
        : PeerAddress.Find(getServed())?.ToString() ?? getServed();

    /// <summary>The server that spaces with such an address are on, the first that fits; null if the settings do not say.</summary>
    public PeerAddress? Find(string targetAddress) => _peers.FirstOrDefault(peer => Fits(peer.Suffix, targetAddress)).Server;

    /// <summary>True if it is this very server, by its public address or by the one that it is served on.</summary>
    public bool IsThis(PeerAddress server)
    {
        if (options.PublicServer.Length > 0 && server == PeerAddress.Find(options.PublicServer))
            return true;
        var served = new Uri(getServed());
        return served.Scheme == server.Scheme && served.Port == server.Port && IsSameHost(served.Host, server);
    }

    /// <summary>On label borders: ".b.example" and "b.example" fit "a.b.example", and only the latter fits "b.example" itself.</summary>
    private static bool Fits(string suffix, string address) =>
        address.EndsWith(suffix, StringComparison.Ordinal)
        && (suffix.StartsWith('.') ? address.Length > suffix.Length : address.Length == suffix.Length || address[^(suffix.Length + 1)] == '.');

    /// <summary>Within one machine, localhost and the address behind it are one, and a server on all addresses is on these too.</summary>
    private static bool IsSameHost(string served, PeerAddress server) =>
        PeerAddress.Find($"https://{served}")?.Host == server.Host
        || (server.IsLoopback && (Wildcards.Contains(served) || IsUsualLoopback(served)) && IsUsualLoopback(server.Host));

    private static bool IsUsualLoopback(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]";
}
