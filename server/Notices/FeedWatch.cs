using Mover.Server.Calls;

namespace Mover.Server.Notices;

/// <summary>Follows a feed for one caller: what is known of it at once, and what is new as it comes.</summary>
internal sealed class FeedWatch(Feed feed, FeedSignals signals, LastingStream stream)
{
    private const int MostLines = 100;

    /// <summary>Sends pages after a position until the caller leaves. A slow caller holds up only itself, and costs no memory meanwhile.</summary>
    /// <param name="send">Gets a page, and the position to go on from.</param>
    public Task RunAsync(string spaceId, long after, Func<FeedPage, long, CancellationToken, Task> send, CancellationToken ct) =>
        stream.RunAsync(ct => FollowAsync(spaceId, after, send, ct), ct);

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
