using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Departures;

/// <summary>Lets the target's server read of a source what the state of the move allows, and only while it does.</summary>
internal sealed class DepartureGate(MoverDatabase database, MoveSaga saga, TimeProvider time)
{
    // The target begins to pull while its answer is on the way, and may ask before that has come.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>The move, if this pass of it is to be read now.</summary>
    public async Task<Move> GetPassAsync(string moveId, int pass, CancellationToken ct)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            var move = await saga.GetAsync(moveId, ct);
            if (move.State is MoveState.Copying or MoveState.Freezing && move.Pass.Number == pass)
                return move;
            if (move.State != MoveState.Confirmed || move.PullToken is null || pass != 1)
                throw WrongState(move);
            if (time.GetElapsedTime(begin) > AnswerTime)
                throw new Refusal(Reason.MoveServerBusy, "The move has not begun here yet.", ("retry_after_seconds", "1"));
            await Task.Delay(Look, time, ct);
        }
    }

    /// <summary>The move, if contents of its source may be read now.</summary>
    public async Task<Move> GetRunningAsync(string moveId, CancellationToken ct)
    {
        var move = await saga.GetAsync(moveId, ct);
        if (move.State is not (MoveState.Confirmed or MoveState.Copying or MoveState.Freezing))
            throw WrongState(move);
        await database.ReadAsync((session, ct) => RequireThereAsync(session, move, ct), ct);
        return move;
    }

    /// <summary>Refuses a source that is deleted, or that was closed meanwhile.</summary>
    public static async Task RequireThereAsync(DatabaseSession session, Move move, CancellationToken ct) =>
        SpaceRules.RequireOpen(await SpaceTable.FindByIdAsync(session, move.SpaceId, ct));

    private static Refusal WrongState(Move move)
    {
        var words = MoveRules.Words(move.State);
        return new Refusal(Reason.MoveState, $"The move is {words} at its source; that does not allow it.", ("state", words));
    }
}
