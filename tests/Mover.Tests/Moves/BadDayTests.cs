using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>What else can happen to a move on its way: each ends as it should, is told to its owner, and loses nothing.</summary>
[CancelAfter(120_000)]
internal sealed class BadDayTests
{
    private ShiftedClock _clock = null!;
    private PeerRelay _relay = null!;
    private MoveScene _scene = null!;

    [SetUp]
    public async Task Begin()
    {
        (_clock, _relay) = (new ShiftedClock(), await PeerRelay.StartAsync());
        _scene = await MoveScene.StartAsync(CancellationToken.None, time: _clock);
        _relay.Target = _scene.Target.GrpcAddress;
        await MoveTests.FillAsync(_scene, CancellationToken.None);
    }

    [TearDown]
    public async Task End()
    {
        await _scene.DisposeAsync();
        await _relay.DisposeAsync();
    }

    [Test]
    public async Task A_target_that_is_deleted_after_its_consent_fails_the_move(CancellationToken ct)
    {
        var check = await _scene.CheckAsync(ct);
        await _scene.Owner.RequestConfirmationAsync(check, ct);
        var target = _scene.Target.Client();
        await target.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = _scene.TargetSpace.SpaceId, Address = MoveScene.TargetAddress }, target.With(ct));
        await _scene.ConfirmLinkAsync(check.MoveId, ct);
        await ExpectFailedAsync(check.MoveId, "NOT_FOUND", ct);
    }

    [Test]
    public async Task A_target_that_has_shrunk_since_the_check_fails_the_move(CancellationToken ct)
    {
        var check = await _scene.CheckAsync(ct);
        var target = _scene.Target.Client();
        await target.Spaces.UpdateSpaceAsync(
            new UpdateSpaceRequest { RequestId = "1", SpaceId = _scene.TargetSpace.SpaceId, QuotaBytes = 100_000 }, target.With(ct));
        await _scene.ConfirmAsync(check, ct);
        await ExpectFailedAsync(check.MoveId, "QUOTA_EXCEEDED", ct);
    }

    [Test]
    public async Task A_target_that_is_written_to_by_a_batch_is_waited_for(CancellationToken ct)
    {
        var check = await _scene.CheckAsync(ct);
        var target = _scene.Target.Client();
        var batch = await target.Spaces.BeginBatchAsync(new BeginBatchRequest { RequestId = "1", SpaceId = _scene.TargetSpace.SpaceId }, target.With(ct));
        await _scene.ConfirmAsync(check, ct);
        while (!(await _scene.Owner.GetAsync(check.MoveId, ct)).State.Equals(MoveState.Confirmed) || (await WaitingAsync(check.MoveId, ct)) == 0)
            await Task.Delay(20, ct);
        await target.Spaces.AbortBatchAsync(new AbortBatchRequest { BatchId = batch.BatchId }, target.With(ct));
        Assert.That((await _scene.Owner.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
    }

    [Test]
    public async Task A_source_that_is_deleted_on_the_way_fails_the_move_and_the_target_has_what_it_had(CancellationToken ct)
    {
        var before = await SpaceContent.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct);
        var check = await _scene.CheckAsync(ct, targetServer: _relay.Address);
        var held = _relay.WaitForNextAsync("BeginPass", When.Arrived);
        await _scene.ConfirmAsync(check, ct);
        await held;
        var source = _scene.Source.Client();
        await source.Spaces.DeleteSpaceAsync(new DeleteSpaceRequest { SpaceId = _scene.SourceSpace.SpaceId, Address = MoveScene.SourceAddress }, source.With(ct));
        (await held).Release();
        var end = await _scene.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Failed), end.ToString());
        await _scene.TargetOwner.WaitForAsync(check.MoveId, MoveState.Failed, ct);
        await WaitForActiveTargetAsync(ct);
        Assert.That(await SpaceContent.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
    }

    [Test]
    public async Task What_the_owner_writes_while_it_is_copied_moves_too(CancellationToken ct)
    {
        await using var back = await PeerRelay.StartAsync(_scene.Source.GrpcAddress);
        var check = await _scene.CheckAsync(ct, sourceServer: back.Address);
        var held = back.WaitForNextAsync("ReadEntries", When.Arrived);
        await _scene.ConfirmAsync(check, ct);
        await held;
        var source = _scene.Source.Client();
        await source.WriteAsync(_scene.SourceSpace.SpaceId, ct, Contents.File("new.txt", Contents.Text(9, 900)), Contents.File("dossier 1/é1.txt", "changed"u8.ToArray()));
        await source.DeleteAsync(_scene.SourceSpace.SpaceId, ct, "dossier 2/é2.txt", "film copy.mp4");
        await source.UploadAsync(_scene.SourceSpace.SpaceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, Contents.Noise(2, 5_000_000), ct);
        (await held).Release();
        var end = await _scene.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(
            await SpaceRows.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct),
            Is.EqualTo(await SpaceRows.ReadAsync(_scene.Source, _scene.SourceSpace.SpaceId, ct)));
    }

    [Test]
    public async Task Two_moves_that_cross_each_other_are_one_and_a_refusal(CancellationToken ct)
    {
        // A to B and B to A, both checked; whichever begins first wins.
        var (one, other) = (await _scene.CheckAsync(ct), await CheckBackAsync(ct));
        await _scene.Owner.RequestConfirmationAsync(one, ct);
        await _scene.TargetOwner.RequestConfirmationAsync(other, ct);
        await Task.WhenAll(TryConfirmAsync(_scene.Source, one.MoveId, ct), TryConfirmAsync(_scene.Target, other.MoveId, ct));
        var states = new[] { await EndAsync(_scene.Owner, one.MoveId, ct), await EndAsync(_scene.TargetOwner, other.MoveId, ct) };
        Assert.That(states.Count(state => state == MoveState.Moved), Is.LessThanOrEqualTo(1));
        if (states.All(state => state != MoveState.Moved))
            return;
        var sourceWon = states[0] == MoveState.Moved;
        var (left, reached) = sourceWon
            ? ((_scene.Source, _scene.SourceSpace.SpaceId), (_scene.Target, _scene.TargetSpace.SpaceId))
            : ((_scene.Target, _scene.TargetSpace.SpaceId), (_scene.Source, _scene.SourceSpace.SpaceId));
        Assert.That(await SpaceRows.ReadAsync(reached.Item1, reached.Item2, ct), Is.EqualTo(await SpaceRows.ReadAsync(left.Item1, left.Item2, ct)));
        Assert.That(await SpaceRows.StateAsync(reached.Item1, reached.Item2, ct), Is.EqualTo(SpaceState.Active));
    }

    [TestCase(40)]
    [TestCase(-400)]
    public async Task A_clock_that_jumps_in_the_middle_does_not_stop_a_move(int days, CancellationToken ct)
    {
        var check = await _scene.CheckAsync(ct, targetServer: _relay.Address);
        var held = _relay.WaitForNextAsync("BeginPass", When.Answered);
        await _scene.ConfirmAsync(check, ct);
        await held;
        _clock.Shift(TimeSpan.FromDays(days));
        (await held).Drop();
        var end = await _scene.Owner.WatchToEndAsync(check.MoveId, ct);
        // A source that was frozen for a year by its clock may be given back first, and then it goes on.
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(
            await SpaceRows.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct),
            Is.EqualTo(await SpaceRows.ReadAsync(_scene.Source, _scene.SourceSpace.SpaceId, ct)));
    }

    [Test]
    public async Task A_server_that_is_gone_for_too_long_ends_the_move_on_both_sides(CancellationToken ct)
    {
        await using var back = await PeerRelay.StartAsync(_scene.Source.GrpcAddress);
        var before = await SpaceContent.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct);
        var check = await _scene.CheckAsync(ct, targetServer: _relay.Address, sourceServer: back.Address);
        var held = back.WaitForNextAsync("ReadContents", When.Arrived);
        await _scene.ConfirmAsync(check, ct);
        await held;
        _relay.GoDown();
        back.GoDown();
        while ((await _scene.Owner.GetAsync(check.MoveId, ct)).Progress is not { WaitingForPeer: true })
            await Task.Delay(20, ct);
        while (await _scene.Target.CountAsync($"SELECT failure_count FROM arrival WHERE move_id = {check.MoveId}", ct) == 0)
            await Task.Delay(20, ct);
        _clock.Shift(TimeSpan.FromDays(4));
        Assert.That((await _scene.Owner.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Failed));
        await _scene.TargetOwner.WaitForAsync(check.MoveId, MoveState.Failed, ct);
        await WaitForActiveTargetAsync(ct);
        Assert.That(await SpaceContent.ReadAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
        Assert.That(await SpaceRows.StateAsync(_scene.Source, _scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Active));
    }

    private async Task ExpectFailedAsync(string moveId, string reason, CancellationToken ct)
    {
        var end = await _scene.Owner.WatchToEndAsync(moveId, ct);
        Assert.That((end.State, end.End?.Reason), Is.EqualTo((MoveState.Failed, $"REASON_{reason}")));
        var told = await _scene.Source.Client().ListNoticesAsync(_scene.SourceSpace.SpaceId, ct);
        Assert.That(told[0].Kind, Is.EqualTo(NoticeKind.MoveFailed));
        Assert.That(told[0].Facts["reason"], Is.EqualTo(reason));
        Assert.That(await SpaceRows.StateAsync(_scene.Source, _scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Active));
    }

    private Task<long> WaitingAsync(string moveId, CancellationToken ct) => _scene.Source.CountAsync($"SELECT failure_count FROM move WHERE id = {moveId}", ct);

    private async Task<V1.Move> CheckBackAsync(CancellationToken ct)
    {
        var draft = await _scene.TargetOwner.CreateAsync(_scene.TargetSpace.SpaceId, MoveScene.SourceAddress, _scene.Source.GrpcAddress, ct);
        var session = await _scene.Source.Client(null).SignInOwnerAsync(MoveScene.SourceAddress, MoveScene.Password, ct);
        var consent = await new MoveOwner(_scene.Source.Client(session)).GiveConsentAsync(
            _scene.SourceSpace.SpaceId, draft.MoveId, MoveScene.TargetAddress, _scene.Target.GrpcAddress, MoveScene.Password, ct);
        await _scene.TargetOwner.AttachAsync(draft.MoveId, consent, ct);
        return await _scene.TargetOwner.CheckAsync(draft.MoveId, ct);
    }

    private static async Task TryConfirmAsync(TestServer keeper, string moveId, CancellationToken ct)
    {
        try
        {
            await MoveScene.ConfirmLinkAsync(keeper, moveId, ct);
        }
        catch (Server.Calls.Refusal)
        {
            // The other one was first.
        }
    }

    /// <summary>What became of a move, also of one that was never confirmed.</summary>
    private static async Task<MoveState> EndAsync(MoveOwner owner, string moveId, CancellationToken ct)
    {
        while (true)
        {
            var state = (await owner.GetAsync(moveId, ct)).State;
            if (state is MoveState.AwaitingConfirmation or MoveState.Moved or MoveState.Failed or MoveState.Cancelled)
                return state;
            await Task.Delay(20, ct);
        }
    }

    private async Task WaitForActiveTargetAsync(CancellationToken ct)
    {
        while (await SpaceRows.StateAsync(_scene.Target, _scene.TargetSpace.SpaceId, ct) != SpaceState.Active)
            await Task.Delay(20, ct);
    }
}
