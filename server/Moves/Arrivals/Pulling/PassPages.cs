using System.Runtime.CompilerServices;
using Mover.Peer.V1;
using Mover.Server.Moves.Between;
using EntryKey = Mover.Server.Spaces.EntryKey;
using PeerKey = Mover.Peer.V1.EntryKey;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Reads the entries of a pass page by page, goes on by itself where a connection broke, and lets nothing through that is out of order,
/// too much, or no entry at all.</summary>
internal sealed class PassPages(ISourceServer source, PullPatience patience, Arrival arrival)
{
    private const int MostEntries = 4096;

    private PeerKey? _after = arrival.After;
    private EntryKey? _last = arrival.After is { } after ? PeerEntries.ReadKey(after) : null;
    private long _entries;
    private long _bytes;

    /// <summary>The pages behind the last one that is stored.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PassEntry>> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var pages = System.Threading.Channels.Channel.CreateBounded<IReadOnlyList<PassEntry>>(1);
        var reading = ReadAsync(pages.Writer, ct);
        await foreach (var page in pages.Reader.ReadAllAsync(ct))
            yield return page;
        await reading;
    }

    private async Task ReadAsync(System.Threading.Channels.ChannelWriter<IReadOnlyList<PassEntry>> pages, CancellationToken ct)
    {
        try
        {
            await patience.RunAsync(pace => ReadAsync(pages, pace, ct), ct);
            pages.Complete();
        }
        catch (Exception fault)
        {
            pages.Complete(fault);
        }
    }

    private async Task ReadAsync(System.Threading.Channels.ChannelWriter<IReadOnlyList<PassEntry>> pages, PullPace pace, CancellationToken ct)
    {
        var request = new ReadEntriesRequest { Pass = arrival.Pass, After = _after };
        await foreach (var message in pace.ReadAsync(ct => source.ReadEntriesAsync(request, ct), ct))
        {
            if (message.Entries.Count is 0 or > MostEntries)
                throw PeerEntries.Misbehaves("a page without entries, or with too many");
            foreach (var entry in message.Entries)
                Require(entry);
            await pages.WriteAsync(message.Entries, ct);
            _after = message.Entries[^1].Key;
        }
    }

    private void Require(PassEntry entry)
    {
        PeerEntries.RequireSize(entry);
        var key = PeerEntries.ReadKey(entry.Key);
        if (_last is { } last && KeyOrder.Compare(last, key) >= 0)
            throw PeerEntries.Misbehaves("entries out of order");
        _last = key;
        if (entry.Deleted && arrival.Pass > 1)
            return;
        if (entry.Deleted)
            throw PeerEntries.Misbehaves("a deleted entry in the first pass");
        _bytes += PeerEntries.ReadDigest(entry.Content).SizeBytes;
        if (++_entries > arrival.EntryCount || _bytes > arrival.UsedBytes + ArrivalBounds.SpareBytes)
            throw PeerEntries.Misbehaves("more than it said");
    }
}
