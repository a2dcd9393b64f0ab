using System.Diagnostics;
using Mover.ConsoleTests.Played;
using Mover.Tui.FullScreen.Feeds;
using Mover.V1;

namespace Mover.ConsoleTests.Running;

/// <summary>A connection on which nothing comes any more, and nothing says so.</summary>
[CancelAfter(60_000)]
internal sealed class PulledCableTests
{
    [Test]
    public async Task A_cable_that_was_pulled_is_found_within_ten_seconds()
    {
        StallingRelay? relay = null;
        await using var scene = await ConsoleScene.OpenAsync(through: address => (relay = new StallingRelay(address)).Address);
        using var ends = relay!;
        scene.Answers.Stream<WatchRequestsRequest, WatchRequestsResponse>(async (stream, ct) =>
        {
            await stream.WriteAsync(new WatchRequestsResponse { IsComplete = true }, ct);
            await Task.Delay(Timeout.Infinite, ct);
        });
        await scene.SignInAsync();
        scene.Follow(new RequestsFeed());
        await scene.HearAsync(FeedCondition.Live);
        var pulled = Stopwatch.StartNew();
        relay!.Pull();
        await scene.HearAsync(FeedCondition.Lost);
        // Whoever sends pings looks once a second whether it is time.
        Assert.That(pulled.Elapsed, Is.LessThan(TimeSpan.FromSeconds(13)));
    }
}
