using Mover.Server.Database;
using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>Before the switch a move is cancelled from either side at any time, and both spaces are as they were.</summary>
[CancelAfter(120_000)]
internal sealed class CancelTests
{
    private static IEnumerable<TestCaseData> Moments()
    {
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            foreach (var fromTarget in new[] { false, true })
            {
                yield return new(engine, "BeginArrival", When.Answered, 1, fromTarget);
                yield return new(engine, "WatchArrival", When.Arrived, 1, fromTarget);
                // The final pass: the source is frozen.
                yield return new(engine, "BeginPass", When.Arrived, 1, fromTarget);
                yield return new(engine, "BeginPass", When.Answered, 1, fromTarget);
            }
        }
    }

    [TestCaseSource(nameof(Moments))]
    public async Task A_cancelled_move_leaves_both_spaces_as_they_were(
        DatabaseEngine engine, string method, When when, int occurrence, bool fromTarget, CancellationToken ct)
    {
        await using var relay = await PeerRelay.StartAsync();
        await using var scene = await MoveScene.StartAsync(ct, engine);
        await MoveTests.FillAsync(scene, ct, files: 60, filmBytes: 2_000_000);
        relay.Target = scene.Target.GrpcAddress;
        var (source, target) = (await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct), await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct));
        var check = await scene.CheckAsync(ct, targetServer: relay.Address);
        var held = relay.WaitForAsync(method, occurrence, when);
        await scene.ConfirmAsync(check, ct);
        await held;
        await (fromTarget ? scene.TargetOwner : scene.Owner).CancelAsync(check.MoveId, ct);
        (await held).Release();
        var end = await scene.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Cancelled), end.ToString());
        await scene.TargetOwner.WaitForAsync(check.MoveId, MoveState.Cancelled, ct);
        await WaitForActiveAsync(scene, ct);
        Assert.That(await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct), Is.EqualTo(source));
        Assert.That(await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct), Is.EqualTo(target));
        Assert.That(await scene.Source.CountPinsAsync(scene.SourceSpace.SpaceId, ct) + await scene.Target.CountPinsAsync(scene.TargetSpace.SpaceId, ct), Is.Zero);
        Assert.That((await scene.MoveAsync(ct)).State, Is.EqualTo(MoveState.Moved), "they can move again");
    }

    [Test]
    public async Task After_the_order_to_switch_it_is_too_late(CancellationToken ct)
    {
        await using var relay = await PeerRelay.StartAsync();
        await using var scene = await MoveScene.StartAsync(ct);
        relay.Target = scene.Target.GrpcAddress;
        var check = await scene.CheckAsync(ct, targetServer: relay.Address);
        var held = relay.WaitForNextAsync("SwitchArrival", When.Answered);
        await scene.ConfirmAsync(check, ct);
        await held;
        foreach (var owner in new[] { scene.Owner, scene.TargetOwner })
            await Refusals.ExpectAsync(() => owner.CancelAsync(check.MoveId, ct), Reason.MoveState);
        (await held).Release();
        Assert.That((await scene.Owner.WatchToEndAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Moved));
    }

    [Test]
    public async Task A_draft_that_is_cancelled_takes_its_consent_with_it(CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct);
        var check = await scene.CheckAsync(ct);
        await scene.Owner.CancelAsync(check.MoveId, ct);
        Assert.That((await scene.Owner.CancelAsync(check.MoveId, ct)).State, Is.EqualTo(MoveState.Cancelled), "asking twice changes nothing");
        await scene.TargetOwner.WaitForAsync(check.MoveId, MoveState.Cancelled, ct);
        Assert.That((await scene.MoveAsync(ct)).State, Is.EqualTo(MoveState.Moved), "another one can be made");
    }

    private static async Task WaitForActiveAsync(MoveScene scene, CancellationToken ct)
    {
        while (await SpaceRows.StateAsync(scene.Source, scene.SourceSpace.SpaceId, ct) != SpaceState.Active
            || await SpaceRows.StateAsync(scene.Target, scene.TargetSpace.SpaceId, ct) != SpaceState.Active)
        {
            await Task.Delay(20, ct);
        }
    }
}
