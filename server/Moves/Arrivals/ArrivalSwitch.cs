using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;
using Mover.Server.Spaces.Replacing;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Moves.Arrivals;

/// <summary>The commit point of a move: what came becomes what the target has, in one transaction.</summary>
internal sealed class ArrivalSwitch(
    MoverDatabase database, ArrivalSaga saga, SpaceReplacement replacement, SigningKeys keys, NoticeBoard notices, TimeProvider time)
{
    // A source is kept for a month; whoever asks for more than this asks for something else.
    private static readonly TimeSpan LongestUndo = TimeSpan.FromDays(62);

    public async Task<SwitchArrivalResponse> SwitchAsync(string moveId, SwitchArrivalRequest request, CancellationToken ct)
    {
        if (request.UndoExpireTime is null)
            throw Refusal.Field("undo_expire_time", "is missing.");
        var key = await keys.GetAsync(ct);
        return await database.WriteAsync((session, ct) => SwitchAsync(session, moveId, request, key, ct), ct);
    }

    private async Task<SwitchArrivalResponse> SwitchAsync(
        DatabaseSession session, string moveId, SwitchArrivalRequest request, SigningKey key, CancellationToken ct)
    {
        var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        if (arrival.Receipt is { } earlier)
            return earlier;
        if (arrival is not { State: ArrivalState.Waiting, IsFinal: true, Hash: { } hash })
            throw ArrivalSaga.WrongState(arrival);
        if (!request.Hash.Span.SequenceEqual(hash))
            throw new Refusal(Reason.MoveHashMismatch, "The target does not have what the source has.");
        if (space.State == SpaceState.Deleted)
            throw Refusal.NotFound("space");
        return await SwitchAsync(session, arrival, space, request.UndoExpireTime.ToDateTimeOffset(), key, ct);
    }

    private async Task<SwitchArrivalResponse> SwitchAsync(
        DatabaseSession session, Arrival arrival, Space space, DateTimeOffset undoExpireTime, SigningKey key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var summary = SummaryOf(arrival);
        await replacement.SwitchAsync(session, space, arrival.Revision, summary, ct);
        await ArrivalApplications.SetAsync(session, arrival, ct);
        var receipt = ArrivalReceipt.Sign(arrival, space.Address, summary, now, key);
        var undoable = undoExpireTime < now + LongestUndo ? undoExpireTime : now + LongestUndo;
        var switched = arrival with
        {
            State = ArrivalState.Switched,
            Receipt = receipt,
            UndoExpireTime = undoable,
            ContactTime = now,
            // Looked at again when it can no longer be taken back.
            NextTime = undoable,
        };
        await saga.StepAsync(session, switched, ct);
        var finished = new ArrivalFinished(
            arrival.MoveId, arrival.SourceAddress, undoable, summary.EntryCount, summary.UsedBytes,
            arrival.Progress.Applications.Count(application => application.Quarantined), Convert.ToHexStringLower(summary.Hash));
        await notices.PostAsync(session, space.Id, finished, byMail: true, ct);
        return receipt;
    }

    /// <summary>What was summed up when the final pass was here.</summary>
    private static RevisionSummary SummaryOf(Arrival arrival) => new(
        arrival.Hash!,
        [.. arrival.Progress.Applications.Where(application => application.EntryCount > 0)
            .Select(application => new ApplicationSum(application.Application, application.EntryCount, application.UsedBytes))]);
}
