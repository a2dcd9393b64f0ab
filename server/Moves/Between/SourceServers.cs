using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Departures;
using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves.Between;

/// <summary>Finds the server of the source of a move.</summary>
internal sealed class SourceServers(PeerChannels channels, Credentials credentials, MoveSecrets secrets, DepartureCalls departures)
{
    /// <param name="arrival">It has begun.</param>
    public ISourceServer Of(Arrival arrival)
    {
        var token = secrets.ReadToken(arrival.PullToken!);
        return PeerAddress.Find(arrival.SourceServer) is { } server
            ? new RemoteSourceServer(channels, server, token)
            : new LocalSourceServer(
                arrival.MoveId, new LocalCredential(credentials, new PeerCredential(arrival.MoveId, PeerSide.Target), token), departures);
    }
}
