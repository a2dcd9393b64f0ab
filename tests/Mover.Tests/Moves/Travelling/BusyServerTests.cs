using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Travelling;

/// <summary>A server takes part in so many moves at a time, and takes spaces of such a size: others wait, or hear so before they begin.</summary>
[CancelAfter(120_000)]
internal sealed class BusyServerTests
{
    private readonly List<TestServer> _servers = [];
    private PeerRelay _relay = null!;

    [SetUp]
    public async Task Begin() => _relay = await PeerRelay.StartAsync();

    [TearDown]
    public async Task End()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        _servers.Clear();
        await _relay.DisposeAsync();
    }

    [TestCase("Moves:MostDepartures=1", "")]
    [TestCase("", "Moves:MostArrivals=1")]
    public async Task A_move_for_which_there_is_no_place_waits_and_goes_on_by_itself(string ofSource, string ofTarget, CancellationToken ct)
    {
        var (source, target) = await StartAsync(ofSource, ofTarget);
        var first = await TripAsync(source, target, 1, 5, ct);
        var second = await TripAsync(source, target, 2, 5, ct);
        var (one, other) = (await first.CheckAsync(ct), await second.CheckAsync(ct));
        Assert.That(other.Check.Obstacles, Is.Empty, "that is no obstacle");
        var held = _relay.WaitForAsync("BeginPass", 1, When.Arrived);
        await first.ConfirmAsync(one, ct);
        await held;
        await second.ConfirmAsync(other, ct);
        // It was looked at, and put off.
        while (await source.CountAsync($"SELECT COUNT(*) FROM move WHERE id = {other.MoveId} AND next_time > state_time", ct) == 0)
            await Task.Delay(20, ct);
        Assert.That((await second.Owner.GetAsync(other.MoveId, ct)).State, Is.EqualTo(MoveState.Confirmed));
        Assert.That((await second.TargetOwner.GetAsync(other.MoveId, ct)).State, Is.Not.EqualTo(MoveState.Copying));
        await source.Client().WriteAsync(second.Source.SpaceId, ct, Contents.File("while it waits", [1]));
        await target.Client().WriteAsync(second.Target.SpaceId, ct, Contents.File("while it waits", [2]));

        (await held).Release();
        foreach (var (trip, move) in new[] { (first, one), (second, other) })
        {
            Assert.That((await trip.Owner.WatchToEndAsync(move.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
            Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(await trip.SourceRowsAsync(ct)));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_space_that_has_more_entries_than_may_move_there_is_an_obstacle_with_numbers(bool onOne, CancellationToken ct)
    {
        var (source, target) = await StartAsync(onOne ? "Moves:MostEntries=6" : "", "Moves:MostEntries=6");
        var trip = await TripAsync(source, onOne ? source : target, 1, 7, ct);
        var check = (await trip.CheckAsync(ct)).Check;
        Assert.That(check.Obstacles.Single().Reason, Is.EqualTo("REASON_TOO_LARGE"));
        Assert.That(check.Obstacles.Single().Words, Does.Contain("6").And.Contain("7"));
        await source.Client().DeleteAsync(trip.Source.SpaceId, ct, "f0");
        await trip.MoveAsync(ct);
    }

    [Test]
    public async Task A_space_that_has_grown_since_the_check_fails_with_the_reason(CancellationToken ct)
    {
        var (source, target) = await StartAsync("", "Moves:MostEntries=6");
        var trip = await TripAsync(source, target, 1, 6, ct);
        var check = await trip.CheckAsync(ct);
        await source.Client().WriteAsync(trip.Source.SpaceId, ct, Contents.File("one too many", [1]));
        await trip.ConfirmAsync(check, ct);
        var end = await trip.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That((end.State, end.End.Reason), Is.EqualTo((MoveState.Failed, "REASON_TOO_LARGE")));
        Assert.That(end.End.Words, Does.Contain("6"));
        Assert.That((await source.Client().ListNoticesAsync(trip.Source.SpaceId, ct))[0].Kind, Is.EqualTo(NoticeKind.MoveFailed));
    }

    private async Task<(TestServer Source, TestServer Target)> StartAsync(string ofSource, string ofTarget)
    {
        foreach (var setting in new[] { ofSource, ofTarget })
            _servers.Add(await TestServer.StartAsync([.. MoveScene.Settings, .. setting.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
        _relay.Target = _servers[1].GrpcAddress;
        return (_servers[0], _servers[1]);
    }

    private async Task<SpaceTrip> TripAsync(TestServer source, TestServer target, int number, int entries, CancellationToken ct)
    {
        var trip = await SpaceTrip.BeginAsync(source, $"from{number}.example", target, $"to{number}.example", ct);
        await source.Client().WriteAsync(trip.Source.SpaceId, ct, [.. Enumerable.Range(0, entries).Select(at => Contents.File($"f{at}", Contents.Text(at, 500)))]);
        return ReferenceEquals(source, target) ? trip with { ToAddress = "", FromAddress = "" } : trip with { ToAddress = _relay.Address };
    }
}
