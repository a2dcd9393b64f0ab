using Mover.Server.Blobs;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;
using Mover.V1;
using Entry = Mover.Server.Spaces.Entry;
using EntryKey = Mover.Server.Spaces.EntryKey;

namespace Mover.Server.Moves;

/// <summary>Compares the documents of a move, whose bytes differ from side to side, by what they say.</summary>
/// <param name="seen">Is shown each document, since it is read anyway.</param>
internal sealed class MovedDocuments(
    BlobKeeper blobs, DocumentComparison comparison, ComparisonContext context, Action<EntryKey, ReadOnlyMemory<byte>>? seen = null) : EntryComparison
{
    public override bool Differs(in EntryRow row) => row.Kind == EntryKind.Data && TravellingDocuments.Travels(row.Key, row.SizeBytes);

    public override async Task<byte[]?> HashAsync(Entry entry, CancellationToken ct)
    {
        var digest = entry.Blob.Digest;
        if (!TravellingDocuments.Travels(entry.Key, digest.SizeBytes))
            return null;
        var document = await blobs.ReadAsync(digest, ct);
        seen?.Invoke(entry.Key, document);
        return comparison.HashOf(entry.Key, document, context);
    }
}
