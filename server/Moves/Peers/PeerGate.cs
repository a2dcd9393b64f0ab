using System.Net;
using System.Net.Sockets;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Moves.Peers;

/// <summary>Decides which servers this one may call, and makes the connections to them: owners name the servers, and would else make this
/// one knock on doors that only it can reach.</summary>
/// <remarks>A name is looked up here, and the connection is made to the very address that was checked: a name that leads elsewhere a
/// moment later gains nothing.</remarks>
internal sealed class PeerGate(MovesOptions options, HostLookup lookUp)
{
    // A name may lead to more; whoever does not answer on these will not on others.
    private const int MostAddresses = 8;

    private readonly AllowedHosts _hosts = AllowedHosts.Parse(options.AllowedServers);
    private readonly NetworkList _networks = NetworkList.Parse(options.AllowedNetworks);
    private readonly HashSet<string> _peers = [.. options.Peers.Select(peer => PeerAddress.Find(peer.Server)?.Host).OfType<string>()];

    /// <summary>Within this time a connection stands, TLS and all.</summary>
    public static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    /// <summary>Refuses a server whose host the settings do not allow. Where it leads to is checked when it is called.</summary>
    public void Require(PeerAddress server)
    {
        if (!_peers.Contains(server.Host) && !_hosts.Contains(server.Host))
            throw NotAllowed(server, $"The settings of this server do not allow to call {server}.");
    }

    /// <summary>Connects to one of the addresses of a server that may be called.</summary>
    public async Task<Socket> ConnectAsync(PeerAddress server, CancellationToken ct)
    {
        Require(server);
        var addresses = (await FindAddressesAsync(server.Host, ct)).Where(address => IsAllowed(server, address)).Take(MostAddresses).ToArray();
        if (addresses.Length == 0)
            throw NotAllowed(server, $"{server} leads to no address that the settings of this server allow to call.");
        // One that swallows what it is sent leaves time for the next.
        var patience = ConnectTime / addresses.Length;
        foreach (var address in addresses[..^1])
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, server.Port), patience, ct);
            }
            catch (SocketException)
            {
                // The next may answer.
            }
        }

        return await ConnectAsync(new IPEndPoint(addresses[^1], server.Port), patience, ct);
    }

    private async Task<IPAddress[]> FindAddressesAsync(string host, CancellationToken ct) =>
        IPAddress.TryParse(host, out var address) ? [address] : await lookUp(host, ct);

    private bool IsAllowed(PeerAddress server, IPAddress address)
    {
        var plain = PublicNetworks.Unwrap(address);
        return (server.IsSecure || IPAddress.IsLoopback(plain))
            && (PublicNetworks.Contains(plain) || _networks.Contains(plain) || _networks.Contains(address));
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint address, TimeSpan patience, CancellationToken ct)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            await socket.ConnectAsync(address, limit.Token);
            return socket;
        }
        catch (Exception fault)
        {
            socket.Dispose();
            if (fault is OperationCanceledException && !ct.IsCancellationRequested)
                throw new SocketException((int)SocketError.TimedOut);
            throw;
        }
    }

    private static Refusal NotAllowed(PeerAddress server, string words) => new(Reason.MoveServerNotAllowed, words, ("server", $"{server}"));
}
