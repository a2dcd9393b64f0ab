using System.Threading.Channels;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Spaces.Replacing;
using Entry = Mover.Server.Spaces.Entry;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Pulls one pass of an arrival, from where it stands to its end.</summary>
/// <remarks>
/// <code>
/// pages of entries ─► what is lacking? ─► small contents, in groups on several connections ─► the page is stored, in its order
///                                     └─► large contents, each on its own, resumed at the byte ─► their entries are stored
/// </code>
/// A few pages are under way at a time, so that network, hashing and disk do not wait for each other. A content is lacking unless the target
/// space itself has it (or, on one server, the source), whoever else may have it here.
/// </remarks>
internal sealed class ArrivalPull(
    MoverDatabase database, ISourceServer source, BlobKeeper blobs, ArrivalDocuments documents, ArrivalRows rows, ArrivalProgress progress,
    SmallContents small, LargeContents large, PullPatience patience)
{
    private const int PagesUnderWay = 3;

    public async Task RunAsync(Arrival arrival, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pages = Channel.CreateBounded<Task<FetchedPage>>(PagesUnderWay);
        var parts = new List<Task> { FetchAsync(arrival, pages.Writer, end.Token), StoreAsync(arrival, pages.Reader, end.Token), large.RunAsync(arrival, end.Token) };
        large.Ring();
        // The first that fails ends the others: what they have stored so far stays.
        while (parts.Count > 0)
        {
            var over = await Task.WhenAny(parts);
            parts.Remove(over);
            if (!over.IsCompletedSuccessfully)
                await end.CancelAsync();
            if (!over.IsCompletedSuccessfully)
                await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await over;
        }
    }

    private async Task FetchAsync(Arrival arrival, ChannelWriter<Task<FetchedPage>> pages, CancellationToken ct)
    {
        try
        {
            await foreach (var page in new PassPages(source, patience, arrival).ReadAsync(ct))
                await pages.WriteAsync(FetchAsync(arrival, page, ct), ct);
        }
        finally
        {
            pages.Complete();
        }
    }

    private async Task StoreAsync(Arrival arrival, ChannelReader<Task<FetchedPage>> pages, CancellationToken ct)
    {
        await foreach (var fetching in pages.ReadAllAsync(ct))
        {
            var page = await fetching;
            await rows.AddPageAsync(arrival, page.All, page.Entries, page.Blobs, page.Waiting, ct);
            progress.SetPresentItem($"{page.All[^1].Key.Application}/{page.All[^1].Key.Path}");
            if (page.Waiting.Count > 0)
                large.Ring();
        }

        ct.ThrowIfCancellationRequested();
        large.Ring(isLast: true);
    }

    private async Task<FetchedPage> FetchAsync(Arrival arrival, IReadOnlyList<PassEntry> page, CancellationToken ct)
    {
        await Task.Yield();
        var (travelled, plain) = (new List<PassEntry>(), new List<PassEntry>());
        foreach (var entry in page.Where(entry => !entry.Deleted))
            (entry.HasDocument ? travelled : plain).Add(entry);
        var contents = plain.DistinctBy(entry => entry.Content.Sha256).ToDictionary(entry => PeerEntries.ReadDigest(entry.Content), entry => entry);
        var there = await HoldAsync(arrival, [.. contents.Keys], ct);
        Save(plain, there);
        var lacking = contents.Where(content => !there.ContainsKey(content.Key)).Select(content => content.Value.Content).ToList();
        foreach (var blob in await small.PullAsync([.. lacking.Where(content => content.SizeBytes <= BlobOptions.SmallBytes)], ct))
            there[blob.Info.Digest] = blob;
        var written = await documents.PutAsync(travelled, ct);
        var here = plain.ToLookup(entry => there.ContainsKey(PeerEntries.ReadDigest(entry.Content)));
        var entries = here[true].Select(entry => PeerEntries.Read(entry, there[PeerEntries.ReadDigest(entry.Content)].Info));
        return new FetchedPage(
            page, [.. entries, .. written.Select(pair => PeerEntries.Read(pair.Entry, pair.Blob.Info))],
            [.. there.Values, .. written.Select(pair => pair.Blob)], [.. here[false]]);
    }

    /// <summary>The contents that need not be sent, held until their page is stored.</summary>
    private async Task<Dictionary<Digest, StoredBlob>> HoldAsync(Arrival arrival, IReadOnlyList<Digest> digests, CancellationToken ct)
    {
        if (digests.Count == 0)
            return [];
        var held = source.IsHere ? digests : await FindHeldAsync(arrival, digests, ct);
        var there = await blobs.HoldAsync(held, ct);
        if (source.IsHere && held.FirstOrDefault(digest => !there.ContainsKey(digest)) is { SizeBytes: > 0 } gone)
            throw new BlobDamagedException(gone, "it is no longer there");
        return there;
    }

    private async Task<List<Digest>> FindHeldAsync(Arrival arrival, IReadOnlyList<Digest> digests, CancellationToken ct)
    {
        var byKey = digests.ToDictionary(digest => Convert.ToHexString(digest.ToBytes()));
        var held = await database.ReadAsync(
            (session, ct) => EntryReplacementTable.FindHeldAsync(session, arrival.SpaceId, [.. digests.Select(digest => digest.ToBytes())], ct), ct);
        return [.. held.Select(key => byKey[Convert.ToHexString(key)])];
    }

    private void Save(IEnumerable<PassEntry> entries, Dictionary<Digest, StoredBlob> there)
    {
        foreach (var entry in entries.Where(entry => there.ContainsKey(PeerEntries.ReadDigest(entry.Content))))
            progress.Saved(entry.Key.Application, entry.Content.SizeBytes);
    }
}
