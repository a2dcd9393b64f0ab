using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Notices;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices;

/// <summary>Whoever follows a feed sees all of it once, wherever it was written and however often the stream is lost.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class WatchTests(DatabaseEngine engine)
{
    private FeedScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await FeedScene.StartAsync(engine);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task The_first_message_comes_at_once_and_then_whatever_is_new(CancellationToken ct)
    {
        using var watch = _scene.Watch(ct);
        var first = await FeedScene.NextAsync(watch, ct);
        Assert.That((first.Notices.Count, first.Position, first.UnreadCount), Is.EqualTo((0, 0L, 0)));

        await _scene.PostAsync(2, ct);
        var seen = new List<V1.Notice>();
        while (seen.Count < 2)
            seen.AddRange((await FeedScene.NextAsync(watch, ct)).Notices);
        Assert.That(seen.Select(notice => notice.Position), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(await _scene.ListAsync(ct), Has.Property("UnreadCount").EqualTo(2));

        using var late = _scene.Watch(ct);
        var known = await FeedScene.NextAsync(late, ct);
        Assert.That((known.Notices.Count, known.Position, known.UnreadCount), Is.EqualTo((2, 2L, 2)));
    }

    [Test]
    public async Task Two_watchers_see_news_and_read_marks_each_in_their_language(CancellationToken ct)
    {
        await _scene.PostAsync(3, ct);
        using var french = _scene.Watch(ct);
        using var english = _scene.Watch(ct, after: 3, "en");
        await FeedScene.NextAsync(french, ct);
        await FeedScene.NextAsync(english, ct);

        Assert.That(await _scene.MarkReadAsync(ct, upTo: 2), Is.EqualTo(1));
        foreach (var watch in new[] { french, english })
        {
            var marked = await FeedScene.NextAsync(watch, ct);
            Assert.That((marked.Notices.Count, marked.Position, marked.UnreadCount), Is.EqualTo((0, 3L, 1)));
        }

        await _scene.PostAsync(new DeletionCancelled(), ct);
        Assert.That((await FeedScene.NextAsync(french, ct)).Notices.Single().Title, Is.EqualTo("Votre espace est conservé"));
        Assert.That((await FeedScene.NextAsync(english, ct)).Notices.Single().Title, Is.EqualTo("Your space stays"));
    }

    [Test]
    public async Task Whoever_loses_the_stream_goes_on_without_a_loss_or_a_repetition(CancellationToken ct)
    {
        var writing = Task.Run(() => _scene.PostAsync(60, ct), ct);
        var seen = new List<long>();
        while (seen.Count < 60)
        {
            using var watch = _scene.Watch(ct, after: seen.LastOrDefault());
            do
            {
                var news = await FeedScene.NextAsync(watch, ct);
                seen.AddRange(news.Notices.Select(notice => notice.Position));
                Assert.That(news.Position, Is.EqualTo(seen.LastOrDefault()));
            }
            while (seen.Count % 7 != 0 && seen.Count < 60);
        }

        await writing;
        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 60)));
    }

    [Test]
    public async Task A_server_that_stops_says_so_and_the_next_one_goes_on(CancellationToken ct)
    {
        await _scene.PostAsync(2, ct);
        using (var watch = _scene.Watch(ct, after: 2))
        {
            await FeedScene.NextAsync(watch, ct);
            var stopping = _scene.Server.StopGentlyAsync();
            var end = Assert.ThrowsAsync<RpcException>(() => FeedScene.NextAsync(watch, ct));
            Assert.That(end!.StatusCode, Is.EqualTo(StatusCode.Unavailable));
            await stopping;
        }

        await _scene.RestartAsync();
        await _scene.PostAsync(1, ct);
        using var next = _scene.Watch(ct, after: 1);
        Assert.That((await FeedScene.NextAsync(next, ct)).Notices.Select(notice => notice.Position), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public async Task A_long_feed_comes_in_pages_of_a_hundred(CancellationToken ct)
    {
        await _scene.PostAsync(205, ct);
        using var watch = _scene.Watch(ct);
        var pages = new[] { await FeedScene.NextAsync(watch, ct), await FeedScene.NextAsync(watch, ct), await FeedScene.NextAsync(watch, ct) };
        Assert.That(pages.Select(page => (page.Notices.Count, page.Position, page.UnreadCount)),
            Is.EqualTo(new[] { (100, 100L, 205), (100, 200L, 205), (5, 205L, 205) }));
    }

    [Test]
    public async Task What_another_process_writes_is_seen_too(CancellationToken ct)
    {
        using var watch = _scene.Watch(ct);
        await FeedScene.NextAsync(watch, ct);
        await _scene.PostFromElsewhereAsync(new DeletionCancelled(), ct);
        var news = await FeedScene.NextAsync(watch, ct);
        Assert.That(news.Notices.Single().Kind, Is.EqualTo(NoticeKind.DeletionCancelled));
    }

    [Test]
    public async Task A_stream_without_news_ends_with_the_session_of_its_owner(CancellationToken ct)
    {
        var owner = await _scene.SignInAsync(ct);
        using var watch = owner.Notices.WatchNotices(new WatchNoticesRequest { SpaceId = _scene.SpaceId }, owner.With(ct));
        await FeedScene.NextAsync(watch, ct);
        using var other = _scene.Watch(ct);
        await FeedScene.NextAsync(other, ct);

        await owner.Identity.EndSessionAsync(new EndSessionRequest(), owner.With(ct));
        await Refusals.ExpectAsync(() => FeedScene.NextAsync(watch, ct), Reason.CredentialsInvalid);
        await _scene.PostAsync(1, ct);
        Assert.That((await FeedScene.NextAsync(other, ct)).Position, Is.EqualTo(1), "another stream goes on");
    }

    [Test]
    public async Task Among_thousands_of_watchers_only_those_with_news_are_woken(CancellationToken ct)
    {
        var signals = new FeedSignals(new GroupSignals());
        var watchers = Enumerable.Range(0, 5000).Select(number => signals.Open($"sp_{number:x32}")).ToList();
        using var watcher = signals.Open(_scene.SpaceId);
        using var upToDate = signals.Open(_scene.SpaceId);
        using var poll = ActivatorUtilities.CreateInstance<FeedPoll>(_scene.Server.Services, signals);
        await _scene.PostFromElsewhereAsync(new DeletionCancelled(), ct);
        upToDate.SeenChanges = 1;

        await poll.LookAsync(ct);
        await watcher.WaitAsync(ct);
        Assert.That(watchers.Append(upToDate).Select(other => other.WaitAsync(ct)).Where(waiting => waiting.IsCompleted), Is.Empty);

        watchers.ForEach(other => other.Dispose());
        Assert.That(signals.ListFollowed(), Is.EqualTo(new[] { _scene.SpaceId }));
    }

    [Test]
    public async Task A_watcher_that_was_busy_is_woken_once(CancellationToken ct)
    {
        using var watcher = new FeedSignals(new GroupSignals()).Open("sp_1");
        for (var i = 0; i < 1000; i++)
            watcher.Wake();
        await watcher.WaitAsync(ct);
        Assert.That(watcher.WaitAsync(ct).IsCompleted, Is.False);
    }
}
