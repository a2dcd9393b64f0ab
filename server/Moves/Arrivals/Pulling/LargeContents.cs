using System.Security.Cryptography;
using System.Text;
using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.V1;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Pulls contents of any size, a few side by side, each from the byte on at which it stood, also after a restart.</summary>
internal sealed class LargeContents(
    MoverDatabase database, ISourceServer source, StagingFolder staging, PullPatience patience, ArrivalProgress progress, ArrivalRows rows)
    : IDisposable
{
    private const int SideBySide = 2;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _taken = [];
    private readonly SemaphoreSlim _bell = new(0);
    private bool _isLast;

    /// <summary>Says that entries wait, or (true) that no others will.</summary>
    public void Ring(bool isLast = false)
    {
        lock (_lock)
            _isLast |= isLast;
        _bell.Release(SideBySide);
    }

    /// <summary>Pulls what waits, until nothing does and nothing more will.</summary>
    public Task RunAsync(Arrival arrival, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, SideBySide).Select(connection => RunAsync(arrival, connection, ct)));

    public void Dispose() => _bell.Dispose();

    private async Task RunAsync(Arrival arrival, int connection, CancellationToken ct)
    {
        while (true)
        {
            bool isLast;
            lock (_lock)
                isLast = _isLast;
            if (await TakeAsync(arrival.MoveId, ct) is { } entry)
                await PullAsync(arrival, entry, connection, ct);
            else if (isLast)
                return;
            else
                await _bell.WaitAsync(ct);
        }
    }

    private async Task<PassEntry?> TakeAsync(string moveId, CancellationToken ct)
    {
        while (true)
        {
            List<byte[]> taken;
            lock (_lock)
                taken = [.. _taken, []];
            if (await database.ReadAsync((session, ct) => LargeContentTable.FindFirstAsync(session, moveId, taken, ct), ct) is not { } entry)
                return null;
            var digest = entry.Content.Sha256.ToByteArray();
            lock (_lock)
            {
                if (_taken.Any(other => other.AsSpan().SequenceEqual(digest)))
                    continue;
                _taken.Add(digest);
                return entry;
            }
        }
    }

    private async Task PullAsync(Arrival arrival, PassEntry entry, int connection, CancellationToken ct)
    {
        var (content, digest) = (entry.Content, PeerEntries.ReadDigest(entry.Content));
        progress.SetPresentItem($"{entry.Key.Application}/{entry.Key.Path}");
        await using var staged = await staging.OpenAsync(StageOf(arrival.MoveId, digest), ct);
        await patience.RunAsync(pace => ReceiveAsync(staged, content, connection, pace, ct), ct);
        await rows.AddLargeAsync(arrival, digest, await CompleteAsync(staged, content, digest, ct), ct);
        lock (_lock)
            _taken.RemoveAll(other => other.AsSpan().SequenceEqual(content.Sha256.Span));
    }

    private async Task ReceiveAsync(StagedUpload staged, Content content, int connection, PullPace pace, CancellationToken ct)
    {
        // What a crash left may be longer than what is asked for now, if the source stores it in another form since.
        if (staged.CommittedBytes > content.StoredBytes)
            throw PeerEntries.Misbehaves("a content that has become shorter");
        if (staged.CommittedBytes == content.StoredBytes)
            return;
        var range = new ContentRange { Sha256 = content.Sha256, SizeBytes = content.SizeBytes, StoredOffsetBytes = staged.CommittedBytes };
        var request = new ReadContentsRequest { Contents = { range } };
        await foreach (var message in pace.ReadAsync(ct => source.ReadContentsAsync(request, connection, ct), ct))
        {
            PeerEntries.RequirePieces(message);
            foreach (var piece in message.Pieces)
            {
                if (piece.Index != 0 || piece.Data.Length > content.StoredBytes - staged.CommittedBytes)
                    throw PeerEntries.Misbehaves("more bytes than it said");
                await staged.AppendAsync(staged.CommittedBytes, piece.Data.Memory, ct);
                progress.Sent(piece.Data.Length);
            }
        }

        if (staged.CommittedBytes < content.StoredBytes)
            throw PeerEntries.Misbehaves("fewer bytes than it said");
    }

    private static async Task<StoredBlob> CompleteAsync(StagedUpload staged, Content content, Digest digest, CancellationToken ct)
    {
        try
        {
            return await staged.CompleteReceivedAsync(digest, PeerEntries.ReadForm(content), ct);
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.DigestMismatch)
        {
            throw PeerEntries.Misbehaves($"other bytes than those of {digest}");
        }
    }

    private static string StageOf(string moveId, Digest digest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{moveId} {digest}")));
}
