using Mover.Peer.V1;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>What the target's server may ask about a move, and ask for in the name of the target's owner.</summary>
internal sealed class DepartureState(MoveSaga saga, MoveEnding ending)
{
    public async Task<GetMoveStateResponse> GetAsync(string moveId, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        var hasSwitched = move.State is MoveState.Moved or MoveState.Done or MoveState.Undoing or MoveState.Undone;
        return new GetMoveStateResponse { IsAlive = move.IsRunning || hasSwitched, HasSwitched = hasSwitched };
    }

    /// <summary>Cancels a move that has not switched, and takes back one that has.</summary>
    public async Task RequestEndAsync(string moveId, RequestEndRequest request, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        if (move.State == MoveState.Moved)
            await ending.UndoAsync(moveId, request.DiscardChanges, ct);
        else
            await ending.CancelAsync(moveId, ct);
    }
}
