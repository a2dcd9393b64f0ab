using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>Within a month a move is taken back, from either side.</summary>
[CancelAfter(120_000)]
internal sealed class UndoTests
{
    [TestCase(DatabaseEngine.Sqlite, false)]
    [TestCase(DatabaseEngine.Sqlite, true)]
    [TestCase(DatabaseEngine.PostgreSql, false)]
    [TestCase(DatabaseEngine.PostgreSql, true)]
    public async Task A_move_is_taken_back_and_both_spaces_have_what_they_had(DatabaseEngine engine, bool fromTarget, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct, engine);
        await MoveTests.FillAsync(scene, ct);
        var (source, target) = (await SourceAsync(scene, ct), await TargetAsync(scene, ct));
        var move = await scene.MoveAsync(ct);
        var owner = fromTarget ? scene.TargetOwner : scene.Owner;
        await owner.UndoAsync(move.MoveId, ct);
        await scene.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        Assert.That(await SourceAsync(scene, ct), Is.EqualTo(source));
        Assert.That(await TargetAsync(scene, ct), Is.EqualTo(target));
        Assert.That((await scene.TargetOwner.GetAsync(move.MoveId, ct)).State, Is.EqualTo(MoveState.Undone));
        // Both are as good as new: they can be written to, and move again.
        await scene.Target.Client().WriteAsync(scene.TargetSpace.SpaceId, ct, Contents.File("later.txt", [1]));
        await scene.Source.Client().WriteAsync(scene.SourceSpace.SpaceId, ct, Contents.File("later.txt", [2]));
        Assert.That((await scene.MoveAsync(ct)).State, Is.EqualTo(MoveState.Moved));
        Assert.That(await scene.Source.CountPinsAsync(scene.SourceSpace.SpaceId, ct), Is.Zero);
        Assert.That(await scene.Target.CountPinsAsync(scene.TargetSpace.SpaceId, ct), Is.EqualTo(1), "what the target had before the second move");
        var told = await scene.Source.Client().ListNoticesAsync(scene.SourceSpace.SpaceId, ct);
        Assert.That(told.Select(notice => notice.Kind), Does.Contain(NoticeKind.MoveUndone));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_was_changed_since_is_lost_only_if_that_is_said(bool fromTarget, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct);
        await MoveTests.FillAsync(scene, ct);
        var target = await TargetAsync(scene, ct);
        var move = await scene.MoveAsync(ct);
        await scene.Target.Client().WriteAsync(scene.TargetSpace.SpaceId, ct, Contents.File("new.txt", [1]), Contents.File("newer.txt", [2]));
        var owner = fromTarget ? scene.TargetOwner : scene.Owner;
        var refusal = await Refusals.ExpectAsync(() => owner.UndoAsync(move.MoveId, ct), Reason.MoveTargetChanged);
        Assert.That(refusal.Metadata["changed_entries"], Is.EqualTo("2"));
        Assert.That((await scene.Owner.GetAsync(move.MoveId, ct)).State, Is.EqualTo(MoveState.Moved), "the move is as it was");
        await owner.UndoAsync(move.MoveId, ct, discardsChanges: true);
        await scene.Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
        Assert.That(await TargetAsync(scene, ct), Is.EqualTo(target));
    }

    [Test]
    public async Task After_the_month_there_is_no_way_back(CancellationToken ct)
    {
        var clock = new ShiftedClock();
        await using var scene = await MoveScene.StartAsync(ct, time: clock);
        var move = await scene.MoveAsync(ct);
        clock.Shift(TimeSpan.FromDays(32));
        await scene.Source.SweepAsync(ct);
        await scene.Source.SweepAsync(ct);
        foreach (var owner in new[] { scene.Owner, scene.TargetOwner })
            await Refusals.ExpectAsync(() => owner.UndoAsync(move.MoveId, ct), Reason.MoveState);
    }

    [Test]
    public async Task A_source_is_not_deleted_while_it_is_being_taken_back(CancellationToken ct)
    {
        var clock = new ShiftedClock();
        await using var relay = await Relay.PeerRelay.StartAsync();
        await using var scene = await MoveScene.StartAsync(ct, time: clock);
        relay.Target = scene.Target.GrpcAddress;
        var check = await scene.CheckAsync(ct, targetServer: relay.Address);
        await scene.ConfirmAsync(check, ct);
        await scene.Owner.WatchToEndAsync(check.MoveId, ct);
        var held = relay.WaitForNextAsync("UndoArrival", Relay.When.Arrived);
        var undo = scene.Owner.UndoAsync(check.MoveId, ct);
        await held;
        clock.Shift(TimeSpan.FromDays(32));
        await scene.Source.SweepAsync(ct);
        Assert.That(await SpaceRows.StateAsync(scene.Source, scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
        clock.Shift(TimeSpan.FromDays(-32));
        (await held).Release();
        await undo;
        await scene.Owner.WaitForAsync(check.MoveId, MoveState.Undone, ct);
        Assert.That(await SpaceRows.StateAsync(scene.Source, scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Active));
    }

    private static Task<IReadOnlyList<string>> SourceAsync(MoveScene scene, CancellationToken ct) =>
        SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct);

    private static Task<IReadOnlyList<string>> TargetAsync(MoveScene scene, CancellationToken ct) =>
        SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct);
}
