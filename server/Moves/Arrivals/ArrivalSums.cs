using Mover.Server.Blobs;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces.Replacing;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Sums up what has come: counts, bytes, and the hash that the source's server compares.</summary>
internal sealed class ArrivalSums(RevisionHash hash, BlobKeeper blobs, DocumentComparison comparison, MoveSecrets secrets)
{
    /// <param name="address">The target's.</param>
    public Task<RevisionSummary> OfAsync(Arrival arrival, string address, CancellationToken ct)
    {
        var context = new ComparisonContext(arrival.SpaceId, arrival.SourceAddress, address, secrets.ReadKey(arrival.ComparisonKey!));
        return hash.OfAsync(arrival.SpaceId, arrival.Revision, new MovedDocuments(blobs, comparison, context), ct);
    }
}
