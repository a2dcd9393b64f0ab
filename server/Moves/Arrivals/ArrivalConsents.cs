using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Peers;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Keeps what the owners of targets allow: one move, out of one space, into theirs.</summary>
internal sealed class ArrivalConsents(PeerCredentials credentials, MovesOptions options, TimeProvider time)
{
    /// <summary>Writes a consent down, in the transaction of the owner's call, and gives the token that stands for it.</summary>
    /// <param name="source">The server of the source; null if it is this one.</param>
    public async Task<(string Token, DateTimeOffset ExpireTime)> GiveAsync(
        DatabaseSession session, string spaceId, string moveId, string sourceAddress, PeerAddress? source, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        await FreeSpaces.RequireAsync(session, space, moveId, ct);
        if (source is null && space!.Address == sourceAddress)
            throw FreeSpaces.SameSpace();
        var (now, expireTime) = (time.GetUtcNow(), time.GetUtcNow() + options.ConsentTime);
        var arrival = new Arrival
        {
            MoveId = moveId,
            SpaceId = spaceId,
            SourceAddress = sourceAddress,
            SourceServer = source?.ToString() ?? "",
            CreateTime = now,
            StateTime = now,
            ConsentExpireTime = expireTime,
            ContactTime = now,
        };
        if (!await ArrivalTable.InsertAsync(session, arrival, ct))
            throw Refusal.Field("move_id", "names a move that has begun, or that goes to another space.");
        var token = await credentials.RenewAsync(session, new PeerCredential(moveId, PeerSide.Source), expireTime, ct);
        return (token, expireTime);
    }
}
