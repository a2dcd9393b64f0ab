using System.Threading.Channels;

namespace Mover.Server.Notices;

/// <summary>Somebody who follows a feed. However much happens while they are busy, they are woken once and read how it stands then.</summary>
internal sealed class FeedWatcher(string spaceId, Action<FeedWatcher> leave) : IDisposable
{
    private readonly Channel<bool> _bell =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _seenChanges;

    public string SpaceId => spaceId;

    /// <summary>The changes of the feed that were seen.</summary>
    public long SeenChanges
    {
        get => Volatile.Read(ref _seenChanges);
        set => Volatile.Write(ref _seenChanges, value);
    }

    public void Wake() => _bell.Writer.TryWrite(true);

    /// <summary>Sleeps until woken; at once if that happened already.</summary>
    public async Task WaitAsync(CancellationToken ct) => await _bell.Reader.ReadAsync(ct);

    public void Dispose() => leave(this);
}
