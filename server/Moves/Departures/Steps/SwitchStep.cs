using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Faults;
using Mover.Server.Moves.Partners;
using Mover.Server.Moves.Progress;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Orders the target to switch. From the first order on only the word of the target's server counts, however long it takes.</summary>
internal sealed class SwitchStep(
    MoverDatabase database, MoveSaga saga, TargetServers targets, SourceSummaries summaries, ProgressBook progress, NoticesOptions notices,
    StepFaults faults, TimeProvider time)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(notices.TimeZone);

    public async Task RunAsync(Move move, CancellationToken ct)
    {
        // Asked for before the order, so that nothing that can fail stands between its answer and what follows from it.
        var source = await summaries.GetAsync(move, ct);
        var request = new SwitchArrivalRequest
        {
            Hash = ByteString.CopyFrom(move.Hash),
            UndoExpireTime = DueDate.Of(time.GetUtcNow(), _zone).ToTimestamp(),
        };
        if (await OrderAsync(move, request, ct) is { } receipt)
            await database.WriteAsync((session, ct) => FinishAsync(session, move, source, receipt, ct), ct);
        summaries.Forget(move.Id);
        progress.Forget(move.Id);
    }

    /// <summary>The receipt of the switch; null if the target's server never switches, which ends the move.</summary>
    private async Task<SwitchArrivalResponse?> OrderAsync(Move move, SwitchArrivalRequest request, CancellationToken ct)
    {
        try
        {
            return ReceiptReading.Require(move, await targets.Of(move).SwitchAsync(request, ct));
        }
        catch (Exception fault) when (faults.Find(fault, ct) is { } no && NeverSwitches(no))
        {
            await saga.StepAsync(move, MoveInput.SwitchRefused, failed => failed with { EndReason = no.Reason, EndWords = no.Words }, ct);
            return null;
        }
    }

    private async Task FinishAsync(
        DatabaseSession session, Move move, SourceSummary source, SwitchArrivalResponse answer, CancellationToken ct)
    {
        await saga.StepAsync(
            session, move, MoveInput.Switched,
            switched =>
            {
                var report = switched.Report!.Clone();
                report.SwitchTime = answer.SwitchTime;
                return switched with { Report = report, Receipt = ReceiptReading.Read(answer) };
            }, ct);
        await MovePartnerTable.InsertAsync(session, move.Id, source.Documents.Partners, time.GetUtcNow(), ct);
    }

    /// <summary>True if the target's server says that it has not switched and never will.</summary>
    private static bool NeverSwitches(StepFault fault) =>
        fault.Kind == StepFaultKind.Lasting && fault.Reason is "MOVE_STATE" or "MOVE_HASH_MISMATCH" or "NOT_FOUND";
}
