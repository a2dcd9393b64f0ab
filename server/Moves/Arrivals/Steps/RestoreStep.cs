using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals.Pulling;
using Mover.Server.Moves.Documents;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Gives a target what it had before the move, as one revision that nobody sees before it is whole.</summary>
internal sealed class RestoreStep(
    MoverDatabase database, ArrivalSaga saga, SpaceReplacement replacement, RevisionHash hash, NoticeBoard notices)
{
    public async Task RunAsync(Arrival arrival, CancellationToken ct)
    {
        await ArrivalRows.ClearAsync(database, saga, arrival.MoveId, arrival.State, ct);
        while (await database.WriteAsync((session, ct) => CopyAsync(session, arrival.MoveId, ct), ct))
            ct.ThrowIfCancellationRequested();
        var summary = await hash.OfAsync(arrival.SpaceId, arrival.Revision, SameBytes.Comparison, ct);
        await database.WriteAsync((session, ct) => SwitchAsync(session, arrival.MoveId, summary, ct), ct);
    }

    private async Task<bool> CopyAsync(DatabaseSession session, string moveId, CancellationToken ct)
    {
        var (arrival, _) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        // Copied before a crash: the key of the last step is kept until the switch.
        var after = arrival.After is { } key ? PeerEntries.ReadKey(key) : (Spaces.EntryKey?)null;
        if (await SpaceReplacement.CopyStepAsync(session, arrival.SpaceId, arrival.BaseRevision, arrival.Revision, after, ct) is not { } last)
            return false;
        await saga.StoreAsync(session, arrival with { After = PeerEntries.Write(last) }, ct);
        return true;
    }

    private async Task SwitchAsync(DatabaseSession session, string moveId, RevisionSummary summary, CancellationToken ct)
    {
        var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        if (arrival.State != ArrivalState.Undoing)
            throw ArrivalSaga.WrongState(arrival);
        await replacement.SwitchAsync(session, space, arrival.Revision, summary, ct);
        await ArrivalApplications.RestoreAsync(session, arrival, ct);
        await SpaceReplacement.ForgetAsync(session, space.Id, arrival.Holder, ct);
        await SpaceReplacement.ForgetAsync(session, space.Id, arrival.UndoHolder, ct);
        await saga.StepAsync(session, arrival with { State = ArrivalState.Undone, NextTime = null }, ct);
        await notices.PostAsync(session, space.Id, new ArrivalUndone(moveId, arrival.SourceAddress), byMail: true, ct);
    }
}
