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
        await RequireFreeAsync(session, space, moveId, ct);
        if (source is null && space!.Address == sourceAddress)
            throw SameSpace();
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

    /// <summary>Refuses a space that cannot be the target of a move at present.</summary>
    public static async Task RequireFreeAsync(DatabaseSession session, Space? space, string moveId, CancellationToken ct)
    {
        SpaceRules.RequireOpen(space);
        if (await MoveTable.FindLeavingAsync(session, space.Id, ct) is { } leaving)
            throw UnderWay(leaving.Id);
        if (await ArrivalTable.FindTakingAsync(session, space.Id, ct) is { } taking && taking.MoveId != moveId)
            throw UnderWay(taking.MoveId);
        SpaceRules.RequireWritable(space);
    }

    public static Refusal UnderWay(string moveId) => new(Reason.MoveUnderWay, "Another move of the space is under way.", ("move_id", moveId));

    public static Refusal SameSpace() => new(Reason.MoveSameSpace, "Source and target are the same space.");
}
