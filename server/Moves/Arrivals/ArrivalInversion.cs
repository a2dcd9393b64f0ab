using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Drafts the move that goes the other way: the target of a consent becomes the source.</summary>
internal sealed class ArrivalInversion(MoverDatabase database, ArrivalSaga saga, MoveSecrets secrets, TimeProvider time)
{
    /// <summary>Repeating it changes nothing.</summary>
    /// <param name="moveId">The move that is turned round.</param>
    public Task InvertAsync(string moveId, InvertDraftRequest request, CancellationToken ct)
    {
        if (!Ids.IsOne(request.NewMoveId, Move.IdPrefix))
            throw Refusal.Field("new_move_id", "is no id of a move.");
        if (!ArrivalBounds.IsToken(request.ConsentToken))
            throw Refusal.Field("consent_token", "is not a token.");
        return database.WriteAsync((session, ct) => InvertAsync(session, moveId, request, ct), ct);
    }

    private async Task InvertAsync(DatabaseSession session, string moveId, InvertDraftRequest request, CancellationToken ct)
    {
        var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        if (await MoveTable.FindAsync(session, request.NewMoveId, ct) is { } earlier)
        {
            if (earlier.SpaceId != space.Id)
                throw Refusal.Field("new_move_id", "names another move.");
            return;
        }

        if (arrival.State != ArrivalState.Consented)
            throw ArrivalSaga.WrongState(arrival);
        if (request.TargetAddress != arrival.SourceAddress)
            throw Refusal.Field("target_address", "is not the source of the move that is turned round.");
        await FreeSpaces.RequireAsync(session, space, moveId, ct);
        var now = time.GetUtcNow();
        var draft = new Move
        {
            Id = request.NewMoveId,
            SpaceId = space.Id,
            SourceAddress = space.Address,
            TargetAddress = arrival.SourceAddress,
            TargetServer = arrival.SourceServer,
            CreateTime = now,
            StateTime = now,
            Consent = secrets.Protect(request.ConsentToken),
        };
        await MoveTable.InsertAsync(session, draft, ct);
        await saga.StepAsync(session, arrival with { State = ArrivalState.Aborted }, ct);
    }
}
