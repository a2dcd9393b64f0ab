using Mover.Server.Database;
using Mover.Tests.Database;
using Mover.V1;

namespace Mover.Tests.Support;

/// <summary>A space is deleted when nobody keeps it any more, and not before: requests keep it for a bounded time.</summary>
[TestFixtureSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
[CancelAfter(180_000)]
internal sealed class SupportSweepTests(DatabaseEngine engine)
{
    private SupportScene _scene = null!;

    [OneTimeSetUp]
    public async Task Begin() => _scene = await SupportScene.BeginAsync(engine, "Support:ExpireDays=60", "Support:AnswerTime=40.00:00:00");

    // The clock goes on from test to test, and sessions end.
    [SetUp]
    public Task Renew() => _scene.AddPeopleAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_request_that_is_filed_on_the_day_before_does_not_find_the_data_gone(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await _scene.PassAsync(TimeSpan.FromDays(29), ct);
        var request = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct);
        await _scene.PassAsync(TimeSpan.FromDays(2), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
        await _scene.Desk.Support.WithdrawRequestAsync(
            new WithdrawRequestRequest { AccessRequestId = request.AccessRequestId, Reason = "they have found their drawings" }, _scene.Desk.With(ct));
        await _scene.PassAsync(TimeSpan.FromHours(47), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion), "48 hours after the request");
        await _scene.PassAsync(TimeSpan.FromHours(1), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.Deleted));
    }

    [Test]
    public async Task A_request_that_nobody_decides_keeps_it_for_fourteen_days_and_is_overtaken(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await _scene.PassAsync(TimeSpan.FromDays(25), ct);
        var request = await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct);
        await _scene.PassAsync(TimeSpan.FromDays(5 + 13.9), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
        await _scene.PassAsync(TimeSpan.FromDays(0.2), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.Deleted));
        var over = await SupportScene.GetAsync(_scene.Desk, request.AccessRequestId, ct);
        Assert.That(over.State, Is.EqualTo(RequestState.Superseded));
        Assert.That(await _scene.ToldAsync(space, ct), Does.EndWith("AccessRefused SpaceDeleted"));
    }

    [Test]
    public async Task A_grant_keeps_it_until_its_end(CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        await _scene.PassAsync(TimeSpan.FromDays(26), ct);
        await _scene.GrantAsync(space, AccessAction.OwnerRead, ct, wish => wish.Terms = new AccessTerms { DurationSeconds = 7 * 86400 });
        await _scene.PassAsync(TimeSpan.FromDays(6.9), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.PendingDeletion));
        await _scene.PassAsync(TimeSpan.FromDays(0.2), ct);
        Assert.That((await _scene.GetSpaceAsync(space, ct)).State, Is.EqualTo(SpaceState.Deleted));
    }

    [Test]
    public async Task Filing_against_the_sweep_ends_in_a_refusal_or_a_space_that_is_kept([Range(1, 8)] int round, CancellationToken ct)
    {
        var space = await _scene.MakeClosedAsync(ct);
        _scene.Clock.Advance(TimeSpan.FromDays(30));
        var filing = FileOrHearAsync(space, round, ct);
        await _scene.Server.SweepAsync(ct);
        var request = await filing;
        var state = (await _scene.GetSpaceAsync(space, ct)).State;
        Assert.That(state, Is.EqualTo(request is null ? SpaceState.Deleted : SpaceState.PendingDeletion));
        if (request is not null)
            Assert.That((await SupportScene.GetAsync(_scene.Desk, request.AccessRequestId, ct)).State, Is.EqualTo(RequestState.Filed));
    }

    private async Task<AccessRequest?> FileOrHearAsync(Space space, int round, CancellationToken ct)
    {
        await Task.Delay(round * 3, ct);
        try
        {
            return await SupportScene.FileAsync(_scene.Desk, space, AccessAction.OwnerRead, ct);
        }
        catch (Grpc.Core.RpcException refusal) when (Refusals.Read(refusal)?.Reason == "NOT_FOUND")
        {
            return null;
        }
    }
}
