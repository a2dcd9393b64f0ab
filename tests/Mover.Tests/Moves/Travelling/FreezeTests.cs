using Grpc.Core;
using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Travelling;

/// <summary>A source is frozen for a short time only, however slow the target is and however fast its owner writes.</summary>
[CancelAfter(120_000)]
internal sealed class FreezeTests
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

    [Test]
    public async Task A_source_that_was_frozen_too_long_is_given_back_and_frozen_again_later(CancellationToken ct)
    {
        var trip = await StartAsync(ct, "Moves:LongestFreeze=00:00:01");
        var check = await trip.CheckAsync(ct);
        // The final pass does not get through; the pass after the thaw is held while the owner writes.
        var final = _relay.WaitForAsync("BeginPass", 1, When.Arrived);
        var thawed = _relay.WaitForAsync("BeginPass", 2, When.Arrived);
        await trip.ConfirmAsync(check, ct);
        await final;
        await Refusals.ExpectAsync(() => WriteAsync(trip, "too early", ct), Reason.SpaceNotWritable);
        await thawed;
        Assert.That((await trip.Owner.GetAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Copying));
        await WriteAsync(trip, "meanwhile", ct);
        (await thawed).Release();
        var end = await trip.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(await trip.SourceRowsAsync(ct)).And.Some.Contain("meanwhile"));
        Assert.That(await CountAsync(trip, check.MoveId, "FrozenTooLong", ct), Is.EqualTo(1));
        Assert.That(await CountAsync(trip, check.MoveId, "AlmostDone", ct), Is.EqualTo(2));
        var report = (await trip.Owner.GetReportAsync(check.MoveId, ct)).Report;
        Assert.That(report.FrozenMilliseconds, Is.Positive.And.EqualTo(end.Progress.FrozenMilliseconds), "of the last freeze");
    }

    [Test]
    public async Task After_the_last_freeze_the_move_is_given_up_and_its_owner_told(CancellationToken ct)
    {
        var trip = await StartAsync(ct, "Moves:LongestFreeze=00:00:01", "Moves:MostFreezes=2");
        var before = await trip.TargetRowsAsync(ct);
        var check = await trip.CheckAsync(ct);
        // Both final passes; the one between them gets through.
        _ = _relay.WaitForAsync("BeginPass", 1, When.Arrived);
        _ = _relay.WaitForAsync("BeginPass", 3, When.Arrived);
        await trip.ConfirmAsync(check, ct);
        var end = await trip.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That((end.State, end.End.Reason), Is.EqualTo((MoveState.Failed, "REASON_MOVE_ABANDONED")));
        Assert.That(end.End.Words, Does.Contain("frozen 2 times"));
        Assert.That((await trip.From.Client().ListNoticesAsync(trip.Source.SpaceId, ct))[0].Kind, Is.EqualTo(NoticeKind.MoveFailed));
        await WriteAsync(trip, "after", ct);
        await trip.TargetOwner.WaitForAsync(check.MoveId, MoveState.Failed, ct);
        while (await SpaceRows.StateAsync(trip.To, trip.Target.SpaceId, ct) != SpaceState.Active)
            await Task.Delay(20, ct);
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(before));
    }

    [Test]
    public async Task An_owner_who_writes_faster_than_it_is_copied_is_stopped_after_the_last_pass_and_loses_nothing(CancellationToken ct)
    {
        var trip = await StartAsync(ct, "Moves:MostPasses=4", "Moves:FreezeEntries=0");
        var check = await trip.CheckAsync(ct);
        // Slow enough that something is written in each pass.
        _relay.Delay("BeginPass", TimeSpan.FromMilliseconds(100));
        await trip.Owner.RequestConfirmationAsync(check, ct);
        var writing = WriteUntilFrozenAsync(trip, ct);
        await MoveScene.ConfirmLinkAsync(trip.From, check.MoveId, ct);
        var end = await trip.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        var written = await writing;
        Assert.That(await CountAsync(trip, check.MoveId, "PassDone", ct), Is.EqualTo(3));
        Assert.That(end.Progress.Pass, Is.EqualTo(5), "four while its owner wrote, and the final one");
        var arrived = (await SpaceRows.ListAsync(trip.To, trip.Target.SpaceId, ct)).Select(entry => entry.Key.Path).ToHashSet();
        Assert.That(written, Is.SubsetOf(arrived), "each write that was acknowledged");
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(await trip.SourceRowsAsync(ct)));
    }

    private async Task<SpaceTrip> StartAsync(CancellationToken ct, params string[] settings)
    {
        _servers.AddRange([await TestServer.StartAsync([.. MoveScene.Settings, .. settings]), await TestServer.StartAsync(MoveScene.Settings)]);
        _relay.Target = _servers[1].GrpcAddress;
        var trip = await SpaceTrip.BeginAsync(_servers[0], "a.example", _servers[1], "b.example", ct) with { ToAddress = _relay.Address };
        await _servers[0].Client().WriteAsync(trip.Source.SpaceId, ct, [.. Enumerable.Range(0, 30).Select(at => Contents.File($"f{at}", Contents.Text(at, 500)))]);
        await _servers[1].Client().WriteAsync(trip.Target.SpaceId, ct, Contents.File("old", "was here"u8.ToArray()));
        return trip;
    }

    private static Task WriteAsync(SpaceTrip trip, string path, CancellationToken ct) =>
        trip.From.Client().WriteAsync(trip.Source.SpaceId, ct, Contents.File(path, "text"u8.ToArray()));

    /// <summary>The paths of all writes that were acknowledged.</summary>
    private static async Task<List<string>> WriteUntilFrozenAsync(SpaceTrip trip, CancellationToken ct)
    {
        var written = new List<string>();
        try
        {
            while (true)
            {
                await WriteAsync(trip, $"w{written.Count}", ct);
                written.Add($"w{written.Count}");
            }
        }
        catch (RpcException refused)
        {
            Assert.That(Refusals.Read(refused)?.Reason, Is.EqualTo("SPACE_NOT_WRITABLE").Or.EqualTo("SPACE_MOVED"));
            return written;
        }
    }

    private static Task<long> CountAsync(SpaceTrip trip, string moveId, string input, CancellationToken ct) =>
        trip.From.CountAsync($"SELECT COUNT(*) FROM move_history WHERE move_id = {moveId} AND input = {input}", ct);
}
