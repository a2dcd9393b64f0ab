using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Notices;

/// <summary>The news feed of a space: what is listed, in which words, and what was read.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(60_000)]
internal sealed class FeedTests(DatabaseEngine engine)
{
    private FeedScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await FeedScene.StartAsync(engine);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Every_kind_stands_in_the_feed_with_its_words_and_facts_and_without_a_secret(CancellationToken ct)
    {
        foreach (var notice in SampleNotices.All.Values)
            await _scene.PostAsync(notice, ct);
        var notices = (await _scene.ListAsync(ct)).Notices;
        Assert.That(notices.Select(notice => notice.Kind), Is.EqualTo(SampleNotices.All.Keys.Reverse()));
        Assert.That(notices.Select(notice => notice.Position), Is.EqualTo(Enumerable.Range(1, notices.Count).Reverse()));
        foreach (var notice in notices)
        {
            Assert.That(notice.Title, Is.Not.Empty.And.Not.Contain("\n"));
            Assert.That(notice.Text, Does.Contain("zoe.example.org").And.Not.Contain("http").And.Not.Contain("link_1").And.Not.Contain("\n"));
            Assert.That(notice.Facts.Select(fact => (fact.Key, fact.Value)), Is.EquivalentTo(SampleNotices.All[notice.Kind].ListFacts()));
            Assert.That((notice.MailState, notice.ReadTime), Is.EqualTo((MailState.None, (object?)null)));
            Assert.That(notice.CreateTime.ToDateTimeOffset(), Is.EqualTo(_scene.Clock.GetUtcNow()).Within(TimeSpan.FromMicroseconds(1)));
        }

        Assert.That(notices[^1].Facts["expire_time"], Is.EqualTo("2026-09-08T12:05:00Z"));
        Assert.That(notices[^1].Facts["total_bytes"], Is.EqualTo("2987654321"));
    }

    [Test]
    public async Task Words_come_in_the_language_that_is_asked_for_or_else_in_the_owners(CancellationToken ct)
    {
        await _scene.PostAsync(new PasswordChanged("192.0.2.7"), ct, byMail: true);
        Assert.That((await _scene.ListAsync(ct)).Notices.Single().Title, Is.EqualTo("Votre mot de passe a changé"));
        var english = (await _scene.ListAsync(ct, request => request.Language = "en")).Notices.Single();
        Assert.That(english.Title, Is.EqualTo("Your password was changed"));
        Assert.That(english.Text, Does.EndWith("let us know at once."));
        Assert.That(english.MailState, Is.Not.EqualTo(MailState.None));
        await Refusals.ExpectAsync(() => _scene.ListAsync(ct, request => request.Language = "de"), Reason.FieldInvalid);
    }

    [Test]
    public async Task Pages_follow_each_other_while_news_comes_in(CancellationToken ct)
    {
        await _scene.PostAsync(5, ct);
        var first = await _scene.ListAsync(ct, request => request.PageSize = 2);
        await _scene.PostAsync(3, ct);
        var second = await _scene.ListAsync(ct, request => (request.PageSize, request.PageToken) = (2, first.NextPageToken));
        var third = await _scene.ListAsync(ct, request => (request.PageSize, request.PageToken) = (2, second.NextPageToken));
        var positions = new[] { first, second, third }.SelectMany(page => page.Notices).Select(notice => notice.Position);
        Assert.That(positions, Is.EqualTo(new[] { 5, 4, 3, 2, 1 }));
        Assert.That(third.NextPageToken, Is.Empty);
        foreach (var change in new Action<ListNoticesRequest>[] { _ => { }, request => request.UnreadOnly = true, request => request.PageToken += "A" })
        {
            await Refusals.ExpectAsync(
                () => _scene.ListAsync(ct, request =>
                {
                    (request.PageToken, request.Language) = (first.NextPageToken, "en");
                    change(request);
                }), Reason.PageTokenInvalid);
        }

        var made = PageToken.Write([1], new ListNoticesRequest { SpaceId = _scene.SpaceId });
        await Refusals.ExpectAsync(() => _scene.ListAsync(ct, request => request.PageToken = made), Reason.PageTokenInvalid);
    }

    [Test]
    public async Task What_was_read_is_marked_once_by_its_id_or_up_to_a_position(CancellationToken ct)
    {
        await _scene.PostAsync(6, ct);
        var ids = (await _scene.ListAsync(ct)).Notices.Select(notice => notice.NoticeId).Reverse().ToArray();
        var foreign = (await _scene.Service.CreateSpaceAsync("other.example.org", ct)).SpaceId;
        await _scene.Server.PostAsync(foreign, new DeletionCancelled(), ct);
        var foreignId = (await _scene.Service.ListNoticesAsync(foreign, ct)).Single().NoticeId;

        Assert.That(await _scene.MarkReadAsync(ct, 2, ids[4], ids[4], foreignId, "notice_\0", "nonsense"), Is.EqualTo(3));
        var readTime = _scene.Clock.GetUtcNow();
        _scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await _scene.MarkReadAsync(ct, 2, ids[4]), Is.EqualTo(3), "a second time changes nothing");
        Assert.That(await _scene.MarkReadAsync(ct), Is.EqualTo(3));

        var all = await _scene.ListAsync(ct);
        Assert.That(all.UnreadCount, Is.EqualTo(3));
        Assert.That(all.Notices.Where(notice => notice.ReadTime is not null).Select(notice => notice.Position), Is.EqualTo(new[] { 5, 2, 1 }));
        Assert.That(all.Notices[1].ReadTime.ToDateTimeOffset(), Is.EqualTo(readTime).Within(TimeSpan.FromMicroseconds(1)));
        var unread = await _scene.ListAsync(ct, request => request.UnreadOnly = true);
        Assert.That(unread.Notices.Select(notice => notice.Position), Is.EqualTo(new[] { 6, 4, 3 }));
        Assert.That((await _scene.Service.ListNoticesAsync(foreign, ct)).Single().ReadTime, Is.Null);
    }

    [Test]
    public async Task Wishes_that_cannot_be_are_refused(CancellationToken ct)
    {
        var ids = Enumerable.Range(0, 1001).Select(number => $"notice_{number:x32}").ToArray();
        Assert.That(await _scene.MarkReadAsync(ct, 0, ids[1..]), Is.Zero);
        await Refusals.ExpectAsync(() => _scene.MarkReadAsync(ct, 0, ids), Reason.TooLarge);
        await Refusals.ExpectAsync(() => _scene.MarkReadAsync(ct, -1), Reason.FieldInvalid);
        await Refusals.ExpectAsync(() => _scene.ListAsync(ct, request => request.PageSize = -1), Reason.FieldInvalid);
        await Refusals.ExpectAsync(() => FeedScene.NextAsync(_scene.Watch(ct, after: -1), ct), Reason.FieldInvalid);
        await Refusals.ExpectAsync(() => FeedScene.NextAsync(_scene.Watch(ct, after: 1), ct), Reason.FieldInvalid);
        await Refusals.ExpectAsync(() => FeedScene.NextAsync(_scene.Watch(ct, language: "de"), ct), Reason.FieldInvalid);
    }

    [Test]
    public async Task A_foreign_space_and_one_that_is_not_there_look_the_same(CancellationToken ct)
    {
        var foreign = (await _scene.Service.CreateSpaceAsync("other.example.org", ct)).SpaceId;
        var owner = await _scene.SignInAsync(ct);
        foreach (var (client, spaceId) in new[] { (owner, foreign), (owner, "sp_1"), (_scene.Service, "sp_1"), (_scene.Service, "") })
        {
            await Refusals.ExpectAsync(() => client.ListNoticesAsync(spaceId, ct), Reason.NotFound);
            await Refusals.ExpectAsync(
                client.Notices.MarkNoticesReadAsync(new MarkNoticesReadRequest { SpaceId = spaceId }, client.With(ct)), Reason.NotFound);
            var watch = client.Notices.WatchNotices(new WatchNoticesRequest { SpaceId = spaceId }, client.With(ct));
            await Refusals.ExpectAsync(() => FeedScene.NextAsync(watch, ct), Reason.NotFound);
        }

        await _scene.PostAsync(new DeletionCancelled(), ct);
        Assert.That(await owner.ListNoticesAsync(_scene.SpaceId, ct), Has.Count.EqualTo(1));
    }
}
