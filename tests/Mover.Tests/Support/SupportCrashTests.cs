using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.Tests.Journal;
using Mover.Tests.Moves.Crashes;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>The server dies before and after every write of a decision and of a deletion: afterwards all of it has happened once, and is told once.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(300_000)]
internal sealed class SupportCrashTests(DatabaseEngine engine)
{
    private CrashingDriver _driver = null!;
    private SupportScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await SupportScene.BeginAdaptedAsync(engine, Adapt);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_decision_grants_once_wherever_the_server_dies(CancellationToken ct)
    {
        var points = await WalkAsync(
            async () =>
            {
                var space = await _scene.MakeClosedAsync(ct);
                return (space, (await _scene.ReviewAsync(space, AccessAction.RescueExport, ct)).AccessRequestId);
            },
            async request =>
            {
                await DecideAsync(request.Id, ct);
                await _scene.PassAsync(TimeSpan.Zero, ct);
            },
            async request =>
            {
                var grants = (await _scene.Agent.Support.ListGrantsAsync(new ListGrantsRequest { SpaceId = request.Space.SpaceId }, _scene.Agent.With(ct))).Grants;
                Assert.That(grants, Has.Count.EqualTo(1));
                Assert.That(grants[0].ArchiveId, Is.Not.Empty);
                Assert.That((await SupportScene.GetAsync(_scene.Agent, request.Id, ct)).GrantId, Is.EqualTo(grants[0].GrantId));
                await RequireToldOnceAsync(request.Space, ct, NoticeKind.AccessGranted, NoticeKind.ArchiveReady);
            }, ct);
        Assert.That(points, Is.GreaterThan(2), "the vote, and the archive that comes of it");
    }

    [Test]
    public async Task A_deletion_before_its_time_is_done_once_wherever_the_server_dies(CancellationToken ct)
    {
        var points = await WalkAsync(
            async () =>
            {
                var space = await _scene.MakeClosedAsync(ct);
                var open = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.Extend, ct);
                // So that there is an open request that the deletion overtakes.
                await _scene.Server.SpoilAsync($"DELETE FROM space_hold WHERE space_id = '{space.SpaceId}'", ct);
                await _scene.GrantAsync(space, AccessAction.DeleteNow, ct);
                _scene.Clock.Advance(TimeSpan.FromHours(25));
                return (space, open.AccessRequestId);
            },
            request => _scene.PassAsync(TimeSpan.Zero, ct),
            async request =>
            {
                Assert.That((await _scene.GetSpaceAsync(request.Space, ct)).State, Is.EqualTo(SpaceState.Deleted));
                Assert.That((await SupportScene.GetAsync(_scene.Agent, request.Id, ct)).State, Is.EqualTo(RequestState.Superseded));
                var open = new ListGrantsRequest { SpaceId = request.Space.SpaceId, OpenOnly = true };
                Assert.That((await _scene.Agent.Support.ListGrantsAsync(open, _scene.Agent.With(ct))).Grants, Is.Empty);
                await RequireToldOnceAsync(request.Space, ct, NoticeKind.SpaceDeleted, NoticeKind.AccessRefused);
            }, ct);
        Assert.That(points, Is.GreaterThan(1));
    }

    /// <summary>Does something anew for each write of it and lets the server die there; gives how many writes there were.</summary>
    private async Task<int> WalkAsync(
        Func<Task<(Space Space, string Id)>> prepareAsync, Func<(Space Space, string Id), Task> actAsync, Func<(Space Space, string Id), Task> requireAsync,
        CancellationToken ct)
    {
        for (var write = 1; ; write++)
        {
            foreach (var isCommitted in new[] { false, true })
            {
                await _scene.AddPeopleAsync(ct);
                var request = await prepareAsync();
                _driver.Begin(write, isCommitted);
                await TryAsync(() => actAsync(request));
                var hasDied = _driver.Death.IsCompleted;
                if (hasDied)
                    await _scene.RestartAsync();
                else
                    _driver.Begin(null, false);
                await actAsync(request);
                await requireAsync(request);
                Assert.That(await VerifyAsync(ct), Is.Zero, $"the journal, after write {write}");
                if (!hasDied)
                    return write - 1;
            }
        }
    }

    private async Task DecideAsync(string id, CancellationToken ct)
    {
        if ((await SupportScene.GetAsync(_scene.Agent, id, ct)).State == RequestState.InReview)
            await SupportScene.ApproveAsync(_scene.Approver, id, ct);
    }

    private async Task RequireToldOnceAsync(Space space, CancellationToken ct, params NoticeKind[] kinds)
    {
        var told = (await _scene.FeedAsync(space, ct)).Select(notice => notice.Kind).ToList();
        foreach (var kind in kinds)
            Assert.That(told.Count(one => one == kind), Is.EqualTo(1), $"{kind} among {string.Join(' ', told)}");
    }

    private async Task<long> VerifyAsync(CancellationToken ct)
    {
        var journal = await JournalScene.BeginAsync(_scene.Server, ct);
        return (await journal.VerifyAsync(ct)).FaultyNumber;
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception end) when (end is RpcException or DatabaseGoneException)
        {
            // The server died under it.
        }
    }

    private void Adapt(IServiceCollection services) => CrashingDriver.Put(services, driver => _driver = driver);
}
