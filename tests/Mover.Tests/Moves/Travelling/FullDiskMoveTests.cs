using Mover.Tests.EndToEnd;
using Mover.Tests.Moves.Relay;
using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves.Travelling;

/// <summary>A disk that is full makes a move wait, on whichever side; nothing is lost, and it goes on by itself once there is room again.</summary>
[NonParallelizable] // A process that another test starts would hold files of the disk for a moment, and it could not be put away.
[CancelAfter(120_000)]
internal sealed class FullDiskMoveTests
{
    private readonly ShiftedClock _clock = new();
    private SmallDisk _disk = null!;
    private TestServer? _full;
    private TestServer _other = null!;
    private PeerRelay _toTarget = null!;

    private TestServer Full => _full!;

    [SetUp]
    public async Task Begin()
    {
        (_disk, _full) = (SmallDisk.Mount(megabytes: 48), null);
        _other = await TestServer.StartAsync(Shape.Engine, _clock, MoveScene.Settings);
        _toTarget = await PeerRelay.StartAsync(_other.GrpcAddress);
    }

    [TearDown]
    public async Task End()
    {
        if (_other is null)
            return;
        await _toTarget.DisposeAsync();
        if (_full is not null)
            await _full.DisposeAsync();
        await _other.DisposeAsync();
        _disk.Dispose();
    }

    [Test]
    public async Task A_target_that_has_no_room_waits_with_what_has_come_and_goes_on_when_it_has(CancellationToken ct)
    {
        var (trip, before) = await BeginAtFullTargetAsync(ct);
        var check = await trip.CheckAsync(ct);
        await FailAWhileAsync(trip, check, ct);
        Assert.That((await trip.Owner.GetAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Copying));
        Assert.That((await trip.TargetOwner.GetAsync(check.MoveId, ct)).Progress.WaitingForPeer, Is.True);
        await ExpectCauseAsync(trip, check, ct);
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(before), "it has what it had");
        await _other.Client().WriteAsync(trip.Source.SpaceId, ct, Contents.File("meanwhile.txt", "the source is open"u8.ToArray()));

        _disk.MakeRoom();
        await ExpectMovedAsync(trip, check, ct);
    }

    [Test]
    public async Task A_target_that_gets_no_room_for_days_gives_the_move_up_and_says_why(CancellationToken ct)
    {
        var (trip, before) = await BeginAtFullTargetAsync(ct);
        var check = await trip.CheckAsync(ct);
        await FailAWhileAsync(trip, check, ct);
        _clock.Shift(TimeSpan.FromDays(4));
        var end = await trip.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That((end.State, end.End.Reason), Is.EqualTo((MoveState.Failed, "REASON_STORE_FULL")));
        var told = (await _other.Client().ListNoticesAsync(trip.Source.SpaceId, ct))[0];
        Assert.That((told.Kind, told.Facts["reason"]), Is.EqualTo((NoticeKind.MoveFailed, "STORE_FULL")));
        while (await SpaceRows.StateAsync(Full, trip.Target.SpaceId, ct) != SpaceState.Active)
            await Task.Delay(20, ct);
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(before));
        Assert.That(await SpaceRows.StateAsync(_other, trip.Source.SpaceId, ct), Is.EqualTo(SpaceState.Active));

        // With room it goes, from the beginning.
        _disk.MakeRoom();
        await trip.MoveAsync(ct);
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(await trip.SourceRowsAsync(ct)));
    }

    [EmbeddedOnly("The database is on the disk that is full.")]
    [Test]
    public async Task A_source_that_cannot_write_down_how_far_it_is_goes_on_when_it_can(CancellationToken ct)
    {
        _full = await TestServer.StartInAsync(Path.Combine(_disk.Folder, "data"), _clock, MoveScene.Settings);
        var log = _full.ListenToLog();
        var trip = await SpaceTrip.BeginAsync(_full, "a.example", _other, "b.example", ct) with { ToAddress = _toTarget.Address };
        await _full.Client().WriteAsync(trip.Source.SpaceId, ct, [.. Enumerable.Range(0, 50).Select(at => Contents.File($"f{at}", Contents.Noise(at, 4000)))]);
        var check = await trip.CheckAsync(ct);
        // Frozen, and the final pass is still to come.
        var held = _toTarget.WaitForAsync("BeginPass", 1, When.Arrived);
        await trip.ConfirmAsync(check, ct);
        await held;
        _disk.Fill();
        await FillDatabaseAsync(ct);
        (await held).Release();
        // The final pass is done, and that cannot be written, nor who works on it.
        await log.WaitForAsync("is put off: The server's database is full", ct);
        Assert.That((await trip.Owner.GetAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Freezing));
        Assert.That(_toTarget.CountOf("SwitchArrival"), Is.Zero);
        await Refusals.ExpectAsync(() => _full.Client().WriteAsync(trip.Source.SpaceId, ct, Contents.File("new", [1])), Reason.SpaceNotWritable);

        _disk.MakeRoom();
        await ExpectMovedAsync(trip, check, ct);
    }

    /// <summary>A move of 24 MB to a target that has room for a part of it only.</summary>
    private async Task<(SpaceTrip Trip, IReadOnlyList<string> Before)> BeginAtFullTargetAsync(CancellationToken ct)
    {
        // Only contents are on that disk: that it is full can be written down.
        _full = await TestServer.StartAsync(Shape.Engine, _clock, [.. MoveScene.Settings, $"Blobs:Folder={Path.Combine(_disk.Folder, "blobs")}"]);
        var trip = await SpaceTrip.BeginAsync(_other, "a.example", _full, "b.example", ct);
        await _full.Client().WriteAsync(trip.Target.SpaceId, ct, Contents.File("old.txt", "was here"u8.ToArray()));
        for (var film = 0; film < 4; film++)
            await _other.Client().UploadAsync(trip.Source.SpaceId, new Entry { Application = "files", Kind = EntryKind.File, Path = $"film{film}" }, Contents.Noise(film, 6_000_000), ct);
        await _other.Client().WriteAsync(trip.Source.SpaceId, ct, [.. Enumerable.Range(0, 50).Select(at => Contents.File($"f{at}", Contents.Noise(100 + at, 4000)))]);
        _disk.Fill(spareBytes: 13_000_000);
        return (trip, await trip.TargetRowsAsync(ct));
    }

    /// <summary>Confirms a move and waits until the target has tried in vain a few times.</summary>
    private async Task FailAWhileAsync(SpaceTrip trip, Move check, CancellationToken ct)
    {
        await trip.ConfirmAsync(check, ct);
        while (await Full.CountAsync($"SELECT failure_count FROM arrival WHERE move_id = {check.MoveId}", ct) < 2)
            await Task.Delay(20, ct);
    }

    /// <summary>Whoever watches, at either side, is told why nothing moves.</summary>
    private static async Task ExpectCauseAsync(SpaceTrip trip, Move check, CancellationToken ct)
    {
        foreach (var owner in new[] { trip.Owner, trip.TargetOwner })
        {
            while ((await owner.GetAsync(check.MoveId, ct)).Progress is not { WaitingReason: "REASON_STORE_FULL", WaitingWords.Length: > 0 })
                await Task.Delay(20, ct);
        }
    }

    private static async Task ExpectMovedAsync(SpaceTrip trip, Move check, CancellationToken ct)
    {
        var end = await trip.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(end.Progress.WaitingReason, Is.Empty);
        Assert.That(await trip.TargetRowsAsync(ct), Is.EqualTo(await trip.SourceRowsAsync(ct)));
    }

    /// <summary>Opens spaces until the database needs a page that is not to be had.</summary>
    private Task<Google.Rpc.ErrorInfo> FillDatabaseAsync(CancellationToken ct) => Refusals.ExpectAsync(
        async () =>
        {
            while (true)
                await Full.Client().CreateSpaceAsync($"{TestClient.NewId()}.example", ct);
        }, Reason.StoreFull);
}
