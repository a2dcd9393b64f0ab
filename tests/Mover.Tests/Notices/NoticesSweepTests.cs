using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices;

/// <summary>Notices go when their time is over, and not before their mail.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class NoticesSweepTests(DatabaseEngine engine)
{
    private FeedScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await FeedScene.StartAsync(engine);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Old_notices_go_and_positions_go_on(CancellationToken ct)
    {
        await _scene.PostAsync(600, ct);
        await PostWaitingAsync(new DeletionCancelled(), ct);
        _scene.Clock.Advance(TimeSpan.FromDays(399));
        await _scene.PostAsync(1, ct);
        await _scene.Server.SweepAsync(ct);
        Assert.That((await _scene.ListAsync(ct)).UnreadCount, Is.EqualTo(602));

        using var watch = _scene.Watch(ct, after: 602);
        await FeedScene.NextAsync(watch, ct);
        _scene.Clock.Advance(TimeSpan.FromDays(2));
        await _scene.Server.SweepAsync(ct);
        Assert.That((await _scene.ListAsync(ct)).Notices.Select(notice => notice.Position), Is.EqualTo(new[] { 602, 601 }), "a mail waits");

        await _scene.Server.SpoilAsync("UPDATE mail SET state = 3", ct);
        await _scene.Server.SweepAsync(ct);
        Assert.That((await _scene.ListAsync(ct)).Notices.Select(notice => notice.Position), Is.EqualTo(new[] { 602 }));
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM mail", ct), Is.Zero);

        await _scene.PostAsync(1, ct);
        using var again = _scene.Watch(ct);
        var news = await FeedScene.NextAsync(again, ct);
        Assert.That(news.Notices.Select(notice => notice.Position), Is.EqualTo(new[] { 602, 603 }));
    }

    [Test]
    public async Task The_feed_of_a_deleted_space_stays_for_thirty_days(CancellationToken ct)
    {
        await _scene.PostAsync(3, ct);
        await PostWaitingAsync(new SpaceDeleted(1, 2), ct);
        var request = new DeleteSpaceRequest { SpaceId = _scene.SpaceId, Address = "zoe.example.org" };
        await _scene.Service.Spaces.DeleteSpaceAsync(request, _scene.Service.With(ct));
        _scene.Clock.Advance(TimeSpan.FromDays(29));
        await _scene.Server.SweepAsync(ct);
        var kinds = (await _scene.ListAsync(ct)).Notices.Select(notice => notice.Kind).ToList();
        Assert.That(kinds, Does.Contain(NoticeKind.SpaceDeleted).And.Contain(NoticeKind.ArchiveFailed));

        _scene.Clock.Advance(TimeSpan.FromDays(2));
        await _scene.Server.SweepAsync(ct);
        Assert.That((await _scene.ListAsync(ct)).Notices.Select(notice => notice.Kind), Is.Not.Empty.And.All.EqualTo(NoticeKind.SpaceDeleted), "a mail waits");

        await _scene.Server.SpoilAsync("UPDATE mail SET state = 4", ct);
        await _scene.Server.SweepAsync(ct);
        Assert.That((await _scene.ListAsync(ct)).Notices, Is.Empty);
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM feed WHERE end_time IS NOT NULL", ct), Is.Zero);
    }

    /// <summary>Posts with a mail that waits for a mail server which cannot be reached for years.</summary>
    private Task PostWaitingAsync(Server.Notices.Notice notice, CancellationToken ct) => _scene.Database.WriteAsync(
        async (session, ct) =>
        {
            await _scene.Server.Services.GetRequiredService<NoticeBoard>().PostAsync(session, _scene.SpaceId, notice, byMail: true, ct);
            await session.RunScriptAsync("UPDATE mail SET next_time = 4102444800000000", ct);
        }, ct);
}
