using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals.Pulling;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals.Steps;

/// <summary>Pulls a pass, from wherever it stands; after the final one it sums up what is here.</summary>
internal sealed class PullStep(
    MoverDatabase database, ArrivalSaga saga, SourceServers sources, SpaceReplacement replacement, BlobKeeper blobs, StagingFolder staging,
    TargetDocuments documents, DocumentComparison comparison, RevisionHash hash, ArrivalVerdicts verdicts, MoveSecrets secrets, MovesOptions options,
    TimeProvider time)
{
    private static readonly TimeSpan ProgressPause = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(Arrival arrival, CancellationToken ct)
    {
        await ArrivalRows.ClearAsync(database, saga, arrival.MoveId, arrival.State, ct);
        arrival = await saga.GetAsync(arrival.MoveId, ct);
        var progress = new ArrivalProgress(arrival.Progress);
        var rows = new ArrivalRows(database, saga, replacement, progress, options.MostEntries);
        var address = await GetAddressAsync(arrival, ct);
        await ShowWhileAsync(PullAsync(arrival, address, rows, progress, ct), arrival, progress, ct);
        var summary = arrival.IsFinal ? await SumAsync(arrival, address, ct) : null;
        IReadOnlyList<ApplicationVerdict> judged = summary is null ? [] : await verdicts.JudgeAsync(arrival, summary, ct);
        await rows.FinishPassAsync(arrival, summary, judged, time.GetUtcNow() + WaitStep.Pause, ct);
    }

    private async Task PullAsync(Arrival arrival, string address, ArrivalRows rows, ArrivalProgress progress, CancellationToken ct)
    {
        var (source, patience) = (sources.Of(arrival), new PullPatience(options.StallTime, time));
        using var small = new SmallContents(source, blobs, patience, progress, options.Connections);
        using var large = new LargeContents(database, source, staging, patience, progress, rows);
        var context = new TargetDocumentContext(
            arrival.SpaceId, arrival.MoveId, secrets.ReadKey(arrival.SealingKey!), arrival.SourceAddress, address);
        var travelled = new ArrivalDocuments(blobs, documents, context);
        await new ArrivalPull(database, source, blobs, travelled, rows, progress, small, large, patience).RunAsync(arrival, ct);
    }

    /// <summary>Writes down from time to time how far it is, also while no page ends: a film may take an hour.</summary>
    private async Task ShowWhileAsync(Task pulling, Arrival arrival, ArrivalProgress progress, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var showing = ShowAsync(arrival, progress, over.Token);
        try
        {
            await pulling;
        }
        finally
        {
            await over.CancelAsync();
            await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(Arrival arrival, ArrivalProgress progress, CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(ProgressPause, time, ct);
            await saga.ChangeAsync(
                arrival.MoveId, stored => stored.State == arrival.State && stored.Pass == arrival.Pass
                    ? stored with { Progress = progress.ReadOn(stored.Progress) }
                    : stored, ct);
        }
    }

    private Task<string> GetAddressAsync(Arrival arrival, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindByIdAsync(session, arrival.SpaceId, ct);
            SpaceRules.RequireOpen(space);
            return space.Address;
        }, ct);

    private Task<RevisionSummary> SumAsync(Arrival arrival, string address, CancellationToken ct)
    {
        var context = new ComparisonContext(arrival.SpaceId, arrival.SourceAddress, address, secrets.ReadKey(arrival.ComparisonKey!));
        return hash.OfAsync(arrival.SpaceId, arrival.Revision, new MovedDocuments(blobs, comparison, context), ct);
    }
}
