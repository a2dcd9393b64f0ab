using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Ends moves as their owners wish: before the switch they are cancelled, after it taken back. Asking twice does it once.</summary>
internal sealed class MoveEnding(MoveSaga saga, TimeProvider time)
{
    // How long whoever asks waits to hear that the target's server says no.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task<Move> CancelAsync(string moveId, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        return move.State == MoveState.Cancelled ? move : await saga.ApplyAsync(moveId, MoveInput.Cancelled, null, ct);
    }

    /// <summary>Begins to take a move back, and passes on the "no" of the target's server if it comes soon.</summary>
    /// <param name="discardsChanges">Whether what was changed at the target since may be lost.</param>
    public async Task<Move> UndoAsync(string moveId, bool discardsChanges, CancellationToken ct)
    {
        var (move, begin) = (await BeginUndoAsync(moveId, discardsChanges, ct), time.GetTimestamp());
        while (move.State == MoveState.Undoing && move.FailingSince is null && time.GetElapsedTime(begin) < AnswerTime)
        {
            await Task.Delay(Look, time, ct);
            move = await saga.GetAsync(moveId, ct);
        }

        return move is { State: MoveState.Moved, EndReason.Length: > 0 } ? throw ToRefusal(move) : move;
    }

    private static Refusal ToRefusal(Move move)
    {
        var reason = RichError.FindReason(move.EndReason) ?? Reason.MovePeerRefused;
        return reason == Reason.MoveTargetChanged
            ? new Refusal(reason, move.EndWords, ("changed_entries", $"{move.ChangedEntries}"))
            : new Refusal(reason, move.EndWords);
    }

    private async Task<Move> BeginUndoAsync(string moveId, bool discardsChanges, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        return move.State is MoveState.Undoing or MoveState.Undone
            ? move
            : await saga.ApplyAsync(
                moveId, MoveInput.UndoAsked, asked => asked with { DiscardsChanges = discardsChanges, EndReason = "", EndWords = "" }, ct);
    }
}
