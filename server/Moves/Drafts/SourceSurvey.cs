using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Database;
using Mover.Server.Moves.Departures;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Entry = Mover.Server.Spaces.Entry;
using EntryKey = Mover.Server.Spaces.EntryKey;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Moves.Drafts;

/// <summary>Passes once over a source: lists its contents for the target's server, counts what would be sent, and looks into its documents.</summary>
/// <remarks>Each page in a transaction of its own, so that no check holds up a sweep; what the owner writes meanwhile may be missing.</remarks>
internal sealed class SourceSurvey(MoverDatabase database, BlobKeeper blobs, SourceDocuments documents, Spaces.Space source)
{
    private const int PageEntries = 4096;

    private static readonly EntryFilter All = new("", EntryKind.Unspecified, "");

    private readonly HashSet<Digest> _counted = [];

    /// <summary>Bytes of all contents, as they are stored, each counted once.</summary>
    public long StoredBytes { get; private set; }

    public DocumentScan Documents { get; } = new(source.Id, source.Address, documents);

    /// <summary>The contents of the source, in groups.</summary>
    public async IAsyncEnumerable<ContentGroup> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        EntryKey? after = null;
        List<Entry> page;
        do
        {
            page = await ReadPageAsync(after, ct);
            var group = new ContentGroup();
            foreach (var entry in page)
                await AddAsync(group, entry, ct);
            if (group.Contents.Count > 0)
                yield return group;
            after = page.Count > 0 ? page[^1].Key : after;
        }
        while (page.Count == PageEntries);
    }

    private async Task AddAsync(ContentGroup group, Entry entry, CancellationToken ct)
    {
        var digest = entry.Blob.Digest;
        if (TravellingDocuments.Travels(entry.Key, digest.SizeBytes))
        {
            // Travels as a document, whatever the target has.
            StoredBytes += digest.SizeBytes;
            Documents.Add(entry.Key, await blobs.ReadAsync(digest, ct));
        }
        else if (_counted.Add(digest))
        {
            StoredBytes += entry.Blob.StoredBytes;
            group.Contents.Add(PeerEntries.Write(entry.Blob));
        }
    }

    private Task<List<Entry>> ReadPageAsync(EntryKey? after, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var page = new List<Entry>(PageEntries);
            var list = new EntryList(source.Id, "", source.Revision, All, after, PageEntries);
            await EntryTable.ListAsync(session, list, source.Revision, row =>
            {
                page.Add(row.ToEntry());
                return true;
            }, ct);
            return page;
        }, ct);
}
