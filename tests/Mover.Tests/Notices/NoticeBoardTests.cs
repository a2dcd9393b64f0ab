using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Tests.Database;

namespace Mover.Tests.Notices;

/// <summary>The owner is told what happened, all of it, in the order in which it happened, and nothing else.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(120_000)]
internal sealed class NoticeBoardTests(DatabaseEngine engine)
{
    private FeedScene _scene = null!;

    [SetUp]
    public async Task Begin() => _scene = await FeedScene.StartAsync(engine);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task An_act_that_fails_tells_nothing_and_takes_no_position(CancellationToken ct)
    {
        await _scene.PostAsync(1, ct);
        using var watch = _scene.Watch(ct, after: 1);
        await FeedScene.NextAsync(watch, ct);
        var board = _scene.Server.Services.GetRequiredService<NoticeBoard>();
        Assert.That(
            () => _scene.Database.WriteAsync(
                async (session, ct) =>
                {
                    await board.PostAsync(session, _scene.SpaceId, new PasswordChanged("192.0.2.7"), byMail: true, ct);
                    throw new InvalidOperationException("the act fails");
                }, ct),
            Throws.InvalidOperationException);
        Assert.That((await _scene.ListAsync(ct)).Notices, Has.Count.EqualTo(1));
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM mail", ct), Is.Zero);

        await _scene.PostAsync(new DeletionCancelled(), ct);
        var next = await FeedScene.NextAsync(watch, ct);
        Assert.That(next.Notices.Select(notice => (notice.Position, notice.Kind)), Is.EqualTo(new[] { (2L, V1.NoticeKind.DeletionCancelled) }));
    }

    [Test]
    public async Task Positions_have_no_gap_and_a_watcher_sees_them_in_their_order_while_sixteen_write(CancellationToken ct)
    {
        using var watch = _scene.Watch(ct);
        await FeedScene.NextAsync(watch, ct);
        var board = _scene.Server.Services.GetRequiredService<NoticeBoard>();
        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => WriteAsync(writer), ct)));

        var seen = new List<V1.Notice>();
        while (seen.Count < 16 * 10)
            seen.AddRange((await FeedScene.NextAsync(watch, ct)).Notices);
        await writing;

        Assert.That(seen.Select(notice => notice.Position), Is.EqualTo(Enumerable.Range(1, 160)));
        foreach (var writer in seen.GroupBy(notice => notice.Facts["archive_id"].Split('.')[0]))
            Assert.That(writer.Select(notice => int.Parse(notice.Facts["archive_id"].Split('.')[1])), Is.EqualTo(Enumerable.Range(0, 10)));

        async Task WriteAsync(int writer)
        {
            for (var i = 0; i < 10; i++)
            {
                Assert.That(() => ActAsync("never told", fails: true), Throws.InvalidOperationException);
                await ActAsync($"{writer}.{i}", fails: false);
            }
        }

        Task ActAsync(string name, bool fails) => _scene.Database.WriteAsync(
            async (session, ct) =>
            {
                await board.PostAsync(session, _scene.SpaceId, new ArchiveFailed(name), byMail: false, ct);
                if (fails)
                    throw new InvalidOperationException("the act fails");
            }, ct);
    }

    [Test]
    public async Task A_space_that_is_not_there_is_told_nothing(CancellationToken ct)
    {
        await _scene.Server.PostAsync("sp_00000000000000000000000000000000", new DeletionCancelled(), ct, byMail: true);
        Assert.That(await _scene.Server.CountAsync($"SELECT COUNT(*) FROM notice", ct), Is.Zero);
    }
}
