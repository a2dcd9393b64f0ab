using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces.Secrets;
using Mover.V1;

namespace Mover.Server.Moves.Departures.Steps;

/// <summary>Compares what both sides have: the hash over all entries, and the counts of each application.</summary>
internal sealed class VerifyStep(MoveSaga saga, TargetServers targets, SourceSummaries summaries, MoveReports reports, FreezeLimit freezeLimit)
{
    public Task RunAsync(Move move, CancellationToken ct) => freezeLimit.RunAsync(move, ct => CompareAsync(move, ct), ct);

    private async Task CompareAsync(Move move, CancellationToken ct)
    {
        var source = await summaries.GetAsync(move, ct);
        var target = await ReadTargetAsync(move, ct);
        if (!target.Hash.Span.SequenceEqual(source.Revision.Hash) || !IsSame(source, target))
            throw new Refusal(Reason.MoveHashMismatch, "The target does not have what the source has.");
        var report = reports.Write(source, target);
        await saga.StepAsync(move, MoveInput.Agreed, agreed => agreed with { Hash = source.Revision.Hash, Report = report }, ct);
    }

    private async Task<WatchArrivalResponse> ReadTargetAsync(Move move, CancellationToken ct)
    {
        await foreach (var arrival in targets.Of(move).WatchAsync(ct))
        {
            ArrivalEnd.RequireComing(arrival);
            return arrival.Pass == move.Pass.Number && arrival.State == ArrivalState.Waiting
                ? arrival
                : throw PeerEntries.Misbehaves("a state before the one that it was in");
        }

        throw PeerEntries.Misbehaves("the end of a stream that has none");
    }

    private static bool IsSame(SourceSummary source, WatchArrivalResponse target)
    {
        var here = target.Applications.Where(application => application.EntryCount > 0).ToList();
        return here.Count == source.Revision.Applications.Count
            && here.DistinctBy(application => application.Application).Count() == here.Count
            && source.Revision.Applications.All(sum => here.Any(application =>
                application.Application == sum.Application && application.EntryCount == sum.EntryCount
                && (HasOwnBytes(sum.Application) || application.UsedBytes == sum.UsedBytes)));
    }

    /// <summary>True for documents that have other bytes at each side, though they say the same.</summary>
    private static bool HasOwnBytes(string application) => application is ConnectorSecrets.Application or ShareDocuments.Application;
}
