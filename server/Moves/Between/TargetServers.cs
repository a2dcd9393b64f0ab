using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Peers;

namespace Mover.Server.Moves.Between;

/// <summary>Finds the server of the target of a move.</summary>
internal sealed class TargetServers(PeerChannels channels, Credentials credentials, MoveSecrets secrets, ArrivalCalls arrivals)
{
    /// <param name="move">It has a consent.</param>
    public ITargetServer Of(Move move) => Of(move, secrets.ReadToken(move.Consent!));

    /// <param name="token">A consent that is not stored yet.</param>
    public ITargetServer Of(Move move, string token) => PeerAddress.Find(move.TargetServer) is { } server
        ? new RemoteTargetServer(channels, server, move.Id, token)
        : new LocalTargetServer(move.Id, new LocalCredential(credentials, new PeerCredential(move.Id, PeerSide.Source), token), arrivals);
}
