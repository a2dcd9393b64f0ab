using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Peers;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Drafts;

/// <summary>Drafts moves out of spaces of this server.</summary>
internal sealed class MoveDrafts(
    MoverDatabase database, TargetPlaces places, PeerServers servers, AnsweredRequests answered, MoveMessages messages, TimeProvider time)
{
    public async Task<CreateMoveResponse> CreateAsync(Caller caller, CreateMoveRequest request, CancellationToken ct)
    {
        caller.RequireSpace(request.SpaceId);
        if (!SpaceRules.IsAddress(request.TargetAddress))
            throw Refusal.Field("target_address", "must be the address of a space.");
        var server = await places.FindAsync(request.TargetAddress, request.TargetServer, ct);
        return await database.WriteAsync(
            (session, ct) => answered.OnceAsync(
                session, caller, request.RequestId, request, async () => Write(await CreateAsync(session, request, server, ct)), ct), ct);
    }

    private CreateMoveResponse Write(Move move) => new() { Move = messages.Write(move), OwnServer = servers.Own };

    private async Task<Move> CreateAsync(DatabaseSession session, CreateMoveRequest request, PeerAddress? server, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, request.SpaceId, ct);
        await FreeSpaces.RequireAsync(session, space, moveId: "", ct);
        if (server is null && space!.Address == request.TargetAddress)
            throw FreeSpaces.SameSpace();
        var now = time.GetUtcNow();
        var move = new Move
        {
            Id = Ids.Create(Move.IdPrefix),
            SpaceId = space!.Id,
            SourceAddress = space.Address,
            TargetAddress = request.TargetAddress,
            TargetServer = server?.ToString() ?? "",
            CreateTime = now,
            StateTime = now,
        };
        await MoveTable.InsertAsync(session, move, ct);
        return move;
    }
}
