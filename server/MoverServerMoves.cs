using System.Net;
using Mover.Server.Moves;
using Mover.Server.Moves.Peers;

namespace Mover.Server;

/// <summary>What moves bring into the server.</summary>
internal static class MoverServerMoves
{
    public static void AddMoves(this IServiceCollection services, MovesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<HostLookup>(Dns.GetHostAddressesAsync);
        services.AddSingleton<PeerGate>();
        services.AddSingleton<PeerChannels>();
        services.AddSingleton(provider => new PeerServers(options, provider.GetGrpcAddress));
    }
}
