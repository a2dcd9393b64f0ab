using System.Runtime.CompilerServices;
using Google.Protobuf;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Documents;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Replacing;
using Mover.V1;
using Entry = Mover.Server.Spaces.Entry;
using EntryKey = Mover.Server.Spaces.EntryKey;
using EntryKind = Mover.V1.EntryKind;

namespace Mover.Server.Moves.Departures;

/// <summary>Reads the entries of a pass for the target's server, page by page, documents with secrets as they travel.</summary>
internal sealed class DepartureEntries(MoverDatabase database, DepartureGate gate, BlobKeeper blobs, SourceDocuments documents)
{
    private const int PageEntries = 1000;

    // With 1000 long paths beside them, pages stay well below what a message may have.
    private const int PageDocumentBytes = 1 << 20;

    private static readonly EntryFilter All = new("", EntryKind.Unspecified, "");

    public async IAsyncEnumerable<ReadEntriesResponse> ReadAsync(
        string moveId, ReadEntriesRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = request.After is { } key ? PeerEntries.ReadKey(key) : (EntryKey?)null;
        while (true)
        {
            var move = await gate.GetPassAsync(moveId, request.Pass, ct);
            var rows = await database.ReadAsync((session, ct) => ReadRowsAsync(session, move, after, ct), ct);
            foreach (var page in await SplitAsync(move, rows, ct))
                yield return page;
            if (rows.Count < PageEntries)
                yield break;
            after = rows[^1].Entry.Key;
        }
    }

    private static async Task<List<(Entry Entry, bool IsGone)>> ReadRowsAsync(DatabaseSession session, Move move, EntryKey? after, CancellationToken ct)
    {
        await DepartureGate.RequireThereAsync(session, move, ct);
        var (pass, rows) = (move.Pass, new List<(Entry, bool)>(PageEntries));
        if (pass.From > 0)
        {
            await EntryDifferenceTable.ListAsync(
                session, move.SpaceId, pass.From, pass.To, after, PageEntries, (row, isGone) => rows.Add((row.ToEntry(), isGone)), ct);
        }
        else
        {
            await EntryTable.ListAsync(session, new EntryList(move.SpaceId, "", pass.To, All, after, PageEntries), pass.To, row =>
            {
                rows.Add((row.ToEntry(), false));
                return true;
            }, ct);
        }

        return rows;
    }

    private async Task<List<ReadEntriesResponse>> SplitAsync(Move move, List<(Entry Entry, bool IsGone)> rows, CancellationToken ct)
    {
        var (pages, page, documentBytes) = (new List<ReadEntriesResponse>(), new ReadEntriesResponse(), 0);
        foreach (var (entry, isGone) in rows)
        {
            var written = isGone ? new PassEntry { Key = PeerEntries.Write(entry.Key), Deleted = true } : await WriteAsync(move, entry, ct);
            page.Entries.Add(written);
            documentBytes += written.Document.Length;
            if (documentBytes < PageDocumentBytes)
                continue;
            pages.Add(page);
            (page, documentBytes) = (new ReadEntriesResponse(), 0);
        }

        if (page.Entries.Count > 0)
            pages.Add(page);
        return pages;
    }

    private async Task<PassEntry> WriteAsync(Move move, Entry entry, CancellationToken ct)
    {
        var written = PeerEntries.Write(entry);
        if (!TravellingDocuments.Travels(entry.Key, entry.Blob.Digest.SizeBytes))
            return written;
        var context = new SourceDocumentContext(move.SpaceId, move.Id, move.SealingKey!);
        var travelled = documents.ToTravel(entry.Key, await blobs.ReadAsync(entry.Blob.Digest, ct), context);
        written.Document = UnsafeByteOperations.UnsafeWrap(travelled);
        return written;
    }
}
