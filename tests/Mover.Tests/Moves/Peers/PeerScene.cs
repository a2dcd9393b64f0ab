using System.Net;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.Server.Moves;
using Mover.Server.Moves.Peers;

namespace Mover.Tests.Moves.Peers;

/// <summary>Calls servers as a Mover server with certain settings does.</summary>
internal sealed class PeerScene(MovesOptions options, HostLookup? lookUp = null) : IAsyncDisposable
{
    /// <summary>Lets servers of this machine be called.</summary>
    public static readonly MovesOptions Local = new() { AllowedServers = "*", AllowedNetworks = "127.0.0.0/8, ::1" };

    public PeerChannels Channels { get; init; } = new(new PeerGate(options, lookUp ?? Dns.GetHostAddressesAsync), options, TimeProvider.System);

    /// <summary>A lookup that knows one name.</summary>
    public static HostLookup Name(string host, params string[] addresses) => (asked, _) => asked == host
        ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
        : throw new AssertionException($"Nobody was to ask for {asked}.");

    public Task<HelloResponse> HelloAsync(string server, CancellationToken ct) =>
        HelloAsync(Channels.Control(PeerAddress.Parse(server, "server")), ct);

    public static async Task<HelloResponse> HelloAsync(CallInvoker calls, CancellationToken ct) =>
        await new PeerService.PeerServiceClient(calls).HelloAsync(new HelloRequest(), deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: ct);

    /// <summary>What becomes of a call that fails.</summary>
    public async Task<PeerFault> FailAsync(string server, CancellationToken ct)
    {
        try
        {
            await HelloAsync(server, ct);
        }
        catch (Exception fault) when (fault is not AssertionException)
        {
            return PeerFault.Find(fault, ct) ?? throw new AssertionException($"No fault of a peer: {fault}");
        }

        throw new AssertionException($"{server} was called.");
    }

    public ValueTask DisposeAsync() => Channels.DisposeAsync();
}
