using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Server.Spaces.Replacing;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Ends arrivals: before the switch they are aborted, after it they may be taken back.</summary>
internal sealed class ArrivalEnding(MoverDatabase database, ArrivalSaga saga, SpaceReplacement replacement, NoticeBoard notices, TimeProvider time)
{
    // More than this need not be counted to say that there is something to lose.
    private const int MostCounted = 100_000;

    /// <summary>Aborts an arrival: from the moment this is stored it never switches. <see cref="ArrivalRunner"/> takes its rows back.</summary>
    /// <param name="reason">Why, by its name in the contract; empty if an owner cancelled it.</param>
    public Task AbortAsync(string moveId, string reason, string words, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
            if (arrival.State == ArrivalState.Aborted)
                return;
            if (!arrival.IsComing && arrival.State != ArrivalState.Consented)
                throw ArrivalSaga.WrongState(arrival);
            var aborted = arrival with { State = ArrivalState.Aborted, EndReason = Clip(reason, 64), EndWords = Clip(words, 300), Hash = null };
            await saga.TurnAsync(session, aborted, ct);
            if (arrival.IsComing)
                await notices.PostAsync(session, space.Id, new ArrivalEnded(moveId, arrival.SourceAddress, aborted.EndReason), byMail: true, ct);
        }, ct);

    /// <summary>Begins to give the target what it had; <see cref="ArrivalRunner"/> restores it.</summary>
    public Task UndoAsync(string moveId, bool discardsChanges, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
            if (arrival.State is ArrivalState.Undoing or ArrivalState.Undone)
                return;
            if (arrival.State != ArrivalState.Switched || arrival.UndoExpireTime <= time.GetUtcNow())
                throw ArrivalSaga.WrongState(arrival);
            await RequireUnchangedAsync(session, arrival, discardsChanges, ct);
            await FreeSpaces.RequireAsync(session, space, moveId, ct);
            await replacement.OpenAsync(session, space.Id, arrival.UndoHolder, ct);
            var undoing = arrival with { State = ArrivalState.Undoing, Revision = space.Revision + 1, IsCleared = false, After = null };
            await saga.TurnAsync(session, undoing, ct);
        }, ct);

    /// <summary>Refuses to lose what was changed since the switch, unless that was said.</summary>
    public static async Task RequireUnchangedAsync(DatabaseSession session, Arrival arrival, bool discardsChanges, CancellationToken ct)
    {
        if (discardsChanges)
            return;
        var changed = await EntryReplacementTable.CountChangedAsync(session, arrival.SpaceId, arrival.Revision, MostCounted, ct);
        if (changed > 0)
        {
            throw new Refusal(
                Reason.MoveTargetChanged, $"{changed} entries of the target were changed since the switch and would be lost.", ("changed_entries", $"{changed}"));
        }
    }

    private static string Clip(string text, int most)
    {
        var line = string.Concat(text.Where(letter => !char.IsControl(letter)));
        return line.Length <= most ? line : line[..most];
    }
}
