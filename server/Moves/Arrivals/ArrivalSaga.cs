using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Journal;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Reads and stores arrivals under the lock of their space.</summary>
internal sealed class ArrivalSaga(MoverDatabase database, MoveSignals signals, TimeProvider time)
{
    public Task<Arrival> GetAsync(string moveId, CancellationToken ct) =>
        database.ReadAsync(async (session, ct) => await ArrivalTable.FindAsync(session, moveId, ct) ?? throw Refusal.NotFound("move"), ct);

    /// <summary>The arrival and its space, both locked, in the order in which everybody locks them.</summary>
    public static async Task<(Arrival Arrival, Space Space)> GetAndLockAsync(DatabaseSession session, string moveId, CancellationToken ct)
    {
        var seen = await ArrivalTable.FindAsync(session, moveId, ct) ?? throw Refusal.NotFound("move");
        var space = await SpaceTable.FindAndLockAsync(session, seen.SpaceId, ct) ?? throw Refusal.NotFound("move");
        return (await ArrivalTable.FindAndLockAsync(session, moveId, ct) ?? throw Refusal.NotFound("move"), space);
    }

    /// <summary>Stores a step that the source's server ordered: whoever works on the arrival looks at it at once.</summary>
    public async Task TurnAsync(DatabaseSession session, Arrival arrival, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var turned = arrival with { StateTime = now, ContactTime = now, NextTime = now, FailingSince = null, FailureCount = 0 };
        await UpdateAsync(session, turned, ct);
        WriteDown(session, arrival);
        session.AfterCommit(() => signals.TurnArrival(arrival.MoveId));
    }

    /// <summary>Stores a step that the work on an arrival came to: whoever follows it is shown it at once.</summary>
    public async Task StepAsync(DatabaseSession session, Arrival arrival, CancellationToken ct)
    {
        await UpdateAsync(session, arrival with { StateTime = time.GetUtcNow(), FailingSince = null, FailureCount = 0 }, ct);
        WriteDown(session, arrival);
        session.AfterCommit(() => signals.StepArrival(arrival.MoveId));
    }

    /// <summary>Stores how far an arrival is that the caller has locked.</summary>
    public async Task StoreAsync(DatabaseSession session, Arrival arrival, CancellationToken ct)
    {
        await UpdateAsync(session, arrival, ct);
        session.AfterCommit(() => signals.ChangeArrival(arrival.MoveId));
    }

    /// <summary>Changes an arrival in a transaction of its own, if it is still there.</summary>
    public Task ChangeAsync(string moveId, Func<Arrival, Arrival> change, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await ArrivalTable.FindAsync(session, moveId, ct) is not null)
                await StoreAsync(session, change((await GetAndLockAsync(session, moveId, ct)).Arrival), ct);
        }, ct);

    public static Refusal WrongState(Arrival arrival)
    {
        var words = StateWords.Of(arrival.State);
        return new Refusal(Reason.MoveState, $"The move is {words} at its target; that does not allow it.", ("state", words));
    }

    private static void WriteDown(DatabaseSession session, Arrival arrival) =>
        JournalBook.Write(session, JournalCode.ArrivalStepped, arrival.SpaceId, arrival.MoveId, ("state", $"{arrival.State}"));

    /// <summary>The progress says the state too, and for what it waits only while it does.</summary>
    private static Task UpdateAsync(DatabaseSession session, Arrival arrival, CancellationToken ct)
    {
        var progress = arrival.Progress.Clone();
        (progress.State, progress.Pass, progress.Reason, progress.Words) = (arrival.State, arrival.Pass, arrival.EndReason, arrival.EndWords);
        if (arrival.FailingSince is null)
            (progress.WaitReason, progress.WaitWords) = ("", "");
        progress.Hash = arrival is { State: ArrivalState.Waiting, Hash: { } hash } ? Google.Protobuf.ByteString.CopyFrom(hash) : Google.Protobuf.ByteString.Empty;
        return ArrivalTable.UpdateAsync(session, arrival with { Progress = progress }, ct);
    }
}
