using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Peers;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Finds out on which server a space is that somebody names.</summary>
internal sealed class TargetPlaces(MoverDatabase database, PeerServers servers, PeerGate gate)
{
    /// <summary>The server of a target; null if it is this one.</summary>
    /// <param name="server">As the caller named it; empty to find it by the address.</param>
    public async Task<PeerAddress?> FindAsync(string address, string server, CancellationToken ct)
    {
        if (server.Length > 0)
            return Require(PeerAddress.Parse(server, "target_server"));
        if (servers.Find(address) is { } known)
            return Require(known);
        return await database.ReadAsync((session, ct) => SpaceTable.FindByAddressAsync(session, address, ct), ct) is not null
            ? null
            : throw new Refusal(Reason.MoveServerUnknown, $"It is not known on which server {address} is.", ("address", address));
    }

    /// <summary>A server that another one named itself; null if it is this one. Refuses one that may not be called.</summary>
    public PeerAddress? Require(PeerAddress server)
    {
        if (servers.IsThis(server))
            return null;
        gate.Require(server);
        return server;
    }
}
