using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Ends moves as their owners wish: before the switch they are cancelled, after it taken back. Asking twice does it once.</summary>
internal sealed class MoveEnding(MoveSaga saga)
{
    public async Task<Move> CancelAsync(string moveId, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        return move.State == MoveState.Cancelled ? move : await saga.ApplyAsync(moveId, MoveInput.Cancelled, null, ct);
    }

    /// <param name="discardsChanges">Whether what was changed at the target since may be lost.</param>
    public async Task<Move> UndoAsync(string moveId, bool discardsChanges, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        return move.State is MoveState.Undoing or MoveState.Undone
            ? move
            : await saga.ApplyAsync(moveId, MoveInput.UndoAsked, undone => undone with { DiscardsChanges = discardsChanges, EndReason = "", EndWords = "" }, ct);
    }
}
