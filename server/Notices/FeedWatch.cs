using Grpc.Core;
using Mover.Server.Calls;

namespace Mover.Server.Notices;

/// <summary>Follows a feed for one caller: what is known of it at once, and what is new as it comes.</summary>
internal sealed class FeedWatch(Feed feed, FeedSignals signals, IHostApplicationLifetime lifetime)
{
    private const int MostLines = 100;

    /// <summary>Sends pages after a position until the caller leaves. A slow caller holds up only itself, and costs no memory meanwhile.</summary>
    /// <param name="send">Gets a page, and the position to go on from.</param>
    public async Task RunAsync(string spaceId, long after, Func<FeedPage, long, CancellationToken, Task> send, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(spaceId, after, send, end.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The server stops; call again with the last position."));
        }
    }

    private async Task FollowAsync(string spaceId, long after, Func<FeedPage, long, CancellationToken, Task> send, CancellationToken ct)
    {
        // Before the first look: what is committed after it wakes.
        using var watcher = signals.Open(spaceId);
        FeedPage? last = null;
        while (true)
        {
            var page = await feed.ListAfterAsync(spaceId, after, MostLines, ct);
            if (last is null && after > page.LastPosition)
                throw Refusal.Field("after_position", $"must be {page.LastPosition} at the most, which is the last position.");
            if (last is null || last.HasMore || last.ChangeCount != page.ChangeCount)
                await send(page, after = page.HasMore ? page.Lines[^1].Position : page.LastPosition, ct);
            last = page;
            if (page.HasMore)
                continue;
            watcher.SeenChanges = page.ChangeCount;
            await watcher.WaitAsync(ct);
        }
    }
}
