using System.Collections.Concurrent;
using Mover.Server.Blobs;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Departures;

/// <summary>Sums up sources, each revision once: begun while the target still pulls the last changes, so that the freeze need not wait for it.</summary>
internal sealed class SourceSummaries(RevisionHash hash, BlobKeeper blobs, DocumentComparison comparison, SourceDocuments documents, MoveSecrets secrets)
{
    private readonly ConcurrentDictionary<string, (long Revision, Task<SourceSummary> Summary)> _summaries = [];

    /// <summary>Begins to sum up what the present pass of a move ends with, unless that is under way.</summary>
    public void Begin(Move move) => _ = GetAsync(move);

    public Task<SourceSummary> GetAsync(Move move, CancellationToken ct) => GetAsync(move).WaitAsync(ct);

    /// <summary>Forgets what was summed up for a move.</summary>
    public void Forget(string moveId) => _summaries.TryRemove(moveId, out _);

    private Task<SourceSummary> GetAsync(Move move) => _summaries.AddOrUpdate(
        move.Id, _ => (move.Pass.To, Start(move)),
        (_, known) => known.Revision == move.Pass.To && !known.Summary.IsFaulted ? known : (move.Pass.To, Start(move))).Summary;

    // Nobody's token: whoever waits for it may have to look again in between.
    private Task<SourceSummary> Start(Move move) => Task.Run(async () =>
    {
        var scan = new DocumentScan(move.SpaceId, move.SourceAddress, documents);
        var context = new ComparisonContext(move.SpaceId, move.SourceAddress, move.TargetAddress, secrets.ReadKey(move.ComparisonKey!));
        var compared = new MovedDocuments(blobs, comparison, context, scan.Add);
        return new SourceSummary(await hash.OfAsync(move.SpaceId, move.Pass.To, compared, CancellationToken.None), scan);
    });
}
