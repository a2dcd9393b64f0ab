using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Moves.Between;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Pulls contents that fit into memory, in groups, side by side on several connections; what is checked is made durable at once.</summary>
internal sealed class SmallContents(ISourceServer source, BlobKeeper blobs, PullPatience patience, ArrivalProgress progress, int connections) : IDisposable
{
    // A group is one flush of the disk; so large that the flush counts little, so small that a few of them need no memory.
    private const int GroupBytes = 4 << 20;
    private const int GroupContents = 512;

    // While one group of a connection waits for the disk, another one comes.
    private readonly SemaphoreSlim _turns = new(2 * connections);
    private int _next;

    /// <summary>Pulls contents, each of them once; gives them in any order.</summary>
    public async Task<IReadOnlyList<StoredBlob>> PullAsync(IReadOnlyList<Content> contents, CancellationToken ct) =>
        [.. (await Task.WhenAll(Group(contents).Select(group => PullGroupAsync(group, ct)))).SelectMany(group => group)];

    public void Dispose() => _turns.Dispose();

    private static IEnumerable<IReadOnlyList<Content>> Group(IReadOnlyList<Content> contents)
    {
        var (group, bytes) = (new List<Content>(), 0L);
        foreach (var content in contents)
        {
            if (group.Count == GroupContents || (group.Count > 0 && bytes + content.StoredBytes > GroupBytes))
            {
                yield return group;
                (group, bytes) = ([], 0);
            }

            group.Add(content);
            bytes += content.StoredBytes;
        }

        if (group.Count > 0)
            yield return group;
    }

    private async Task<IReadOnlyList<StoredBlob>> PullGroupAsync(IReadOnlyList<Content> group, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            var connection = Interlocked.Increment(ref _next) % connections;
            var coming = group.Select(content => new ComingContent(content)).ToList();
            await patience.RunAsync(pace => ReceiveAsync([.. coming.Where(content => !content.IsWhole)], connection, pace, ct), ct);
            return await StoreAsync(coming, ct);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task ReceiveAsync(List<ComingContent> missing, int connection, PullPace pace, CancellationToken ct)
    {
        if (missing.Count == 0)
            return;
        var request = new ReadContentsRequest { Contents = { missing.Select(content => content.ToRange()) } };
        await foreach (var message in pace.ReadAsync(ct => source.ReadContentsAsync(request, connection, ct), ct))
        {
            PeerEntries.RequirePieces(message);
            foreach (var piece in message.Pieces)
            {
                if (piece.Index < 0 || piece.Index >= missing.Count || !missing[piece.Index].TryAdd(piece.Data))
                    throw PeerEntries.Misbehaves("bytes that nobody asked for");
                progress.Sent(piece.Data.Length);
            }
        }

        if (missing.Any(content => !content.IsWhole))
            throw PeerEntries.Misbehaves("fewer bytes than it said");
    }

    private async Task<IReadOnlyList<StoredBlob>> StoreAsync(List<ComingContent> coming, CancellationToken ct)
    {
        // Not on the thread that reads the connection: it is hashed here.
        var stored = await Task.Run(() => blobs.PutReceivedAsync([.. coming.Select(content => content.ToReceived())], ct), ct);
        return [.. stored.Zip(coming, (blob, content) => blob ?? throw PeerEntries.Misbehaves($"other bytes than those of {content.Digest}"))];
    }
}
