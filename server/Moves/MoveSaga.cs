using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Journal;

namespace Mover.Server.Moves;

/// <summary>Changes moves, and nothing else does: an input is decided, and the row, its history, what it does to the source and what its owner
/// is told are one transaction. Only after that is anything said to the other server; what comes of that is the next input.</summary>
internal sealed class MoveSaga(MoverDatabase database, MoveSource source, MoveNews news, MoveSignals signals, TimeProvider time)
{
    /// <summary>The move as it stands; refuses one that is not there.</summary>
    public Task<Move> GetAsync(string moveId, CancellationToken ct) =>
        database.ReadAsync(async (session, ct) => await MoveTable.FindAsync(session, moveId, ct) ?? throw Refusal.NotFound("move"), ct);

    /// <summary>Lets an input come to a move.</summary>
    /// <param name="facts">What the input brings along.</param>
    public Task<Move> ApplyAsync(string moveId, MoveInput input, Func<Move, Move>? facts, CancellationToken ct) =>
        database.WriteAsync((session, ct) => ApplyAsync(session, moveId, input, facts, ct), ct);

    /// <summary>The same in a transaction of the caller.</summary>
    public async Task<Move> ApplyAsync(DatabaseSession session, string moveId, MoveInput input, Func<Move, Move>? facts, CancellationToken ct)
    {
        // The space first: whoever changes a space locks it first, and two that lock the same rows lock them in the same order.
        var seen = await MoveTable.FindAsync(session, moveId, ct) ?? throw Refusal.NotFound("move");
        var space = await Spaces.SpaceTable.FindAndLockAsync(session, seen.SpaceId, ct);
        var before = await MoveTable.FindAndLockAsync(session, moveId, ct) ?? throw Refusal.NotFound("move");
        var step = MoveRules.Decide(before.State, input);
        var now = time.GetUtcNow();
        var move = (facts?.Invoke(before) ?? before) with
        {
            State = step.Next,
            StateTime = step.Next == before.State ? before.StateTime : now,
            FailingSince = null,
            FailureCount = 0,
        };
        move = await source.ApplyAsync(session, move, space, step.Effects, ct);
        await news.TellAsync(session, before, move, input, ct);
        move = move with { NextTime = move.FindNextTime(now) };
        await MoveTable.UpdateAsync(session, move, ct);
        await MoveHistoryTable.InsertAsync(session, move.Id, input, move.State, now, ct);
        JournalBook.Write(session, V1.JournalCode.MoveStepped, move.SpaceId, move.Id, ("state", $"{move.State}"));
        session.AfterCommit(() => signals.TurnMove(move.Id));
        return move with { Version = move.Version + 1 };
    }

    /// <summary>Lets an input come that work on a move came to; refuses it if the move has taken a step since the work began.</summary>
    /// <param name="seen">The move as the work saw it. Two servers of a group may work on a move at once, and a state alone does not tell that the
    /// other one was first: the same may be done again in the next pass.</param>
    public Task<Move> StepAsync(Move seen, MoveInput input, Func<Move, Move>? facts, CancellationToken ct) =>
        database.WriteAsync((session, ct) => StepAsync(session, seen, input, facts, ct), ct);

    /// <summary>The same in a transaction of the caller.</summary>
    public Task<Move> StepAsync(DatabaseSession session, Move seen, MoveInput input, Func<Move, Move>? facts, CancellationToken ct) => ApplyAsync(
        session, seen.Id, input,
        present => present.IsAt(seen)
            ? facts?.Invoke(present) ?? present
            : throw new Refusal(V1.Reason.MoveState, "The move has taken a step meanwhile.", ("state", MoveRules.Words(present.State))), ct);

    /// <summary>Notes in a transaction of the caller that the source is deleted on another day; the target's server is told.</summary>
    public async Task PostponeAsync(DatabaseSession session, string moveId, DateTimeOffset dueTime, CancellationToken ct)
    {
        if (await MoveTable.FindAndLockAsync(session, moveId, ct) is not { State: V1.MoveState.Moved } move)
            return;
        var postponed = move with { DueTime = dueTime, IsAbortDue = move.Consent is not null, NextTime = time.GetUtcNow() };
        await MoveTable.UpdateAsync(session, postponed, ct);
        session.AfterCommit(() => signals.TurnMove(moveId));
    }

    /// <summary>Changes what is no state of a move: when it is looked at again, and how long the other server has not answered.</summary>
    public Task NoteAsync(string moveId, Func<Move, Move> change, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await MoveTable.FindAndLockAsync(session, moveId, ct) is not { } move)
                return;
            await MoveTable.UpdateAsync(session, change(move), ct);
            session.AfterCommit(() => signals.ChangeMove(moveId));
        }, ct);
}
