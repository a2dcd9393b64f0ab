using Mover.Peer.V1;
using Mover.Server.Blobs;

namespace Mover.Server.Moves.Arrivals.Pulling;

internal sealed class ArrivalDocuments(BlobKeeper blobs)
{
    public async Task<IReadOnlyList<(PassEntry Entry, StoredBlob Blob)>> PutAsync(Arrival arrival, IReadOnlyList<PassEntry> entries, CancellationToken ct)
    {
        var stored = await blobs.PutManyAsync([.. entries.Select(entry => entry.Document.Memory)], ct);
        return [.. entries.Zip(stored)];
    }
}
