using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Moves.Documents;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Stores documents that have travelled: their secrets protected by this server, the address of the space the new one.</summary>
internal sealed class ArrivalDocuments(BlobKeeper blobs, TargetDocuments documents, TargetDocumentContext context)
{
    public async Task<IReadOnlyList<(PassEntry Entry, StoredBlob Blob)>> PutAsync(IReadOnlyList<PassEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0)
            return [];
        ReadOnlyMemory<byte>[] contents = [.. entries.Select(Read)];
        return [.. entries.Zip(await blobs.PutManyAsync(contents, ct))];
    }

    private ReadOnlyMemory<byte> Read(PassEntry entry)
    {
        var (key, document) = (PeerEntries.ReadKey(entry.Key), entry.Document.Memory);
        return TravellingDocuments.Travels(key, document.Length)
            ? documents.FromTravel(key, document, context)
            : throw PeerEntries.Misbehaves("as a document what is none");
    }
}
