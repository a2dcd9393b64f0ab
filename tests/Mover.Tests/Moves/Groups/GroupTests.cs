using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Groups;

/// <summary>A source whose server is one of two on the same database: either one goes on with a move, and both together do no harm to it.</summary>
[CancelAfter(120_000)]
internal sealed class GroupTests
{
    [Test]
    public async Task A_move_is_watched_live_at_the_server_that_does_not_work_on_it(CancellationToken ct)
    {
        await using var scene = await GroupScene.StartAsync(ct);
        var (reading, final) = (scene.Relay.WaitForNextAsync("ReadEntries", When.Arrived), scene.TargetRelay.WaitForNextAsync("BeginPass", When.Arrived));
        await using var shown = scene.Watch(ct);
        await ShowAsync(shown, move => move.State == MoveState.AwaitingConfirmation);
        await scene.ConfirmAsync(ct);
        await ShowAsync(shown, move => move.State == MoveState.Copying);
        (await reading.WaitAsync(ct)).Release();
        await ShowAsync(shown, move => move.State == MoveState.Freezing && move.Progress.DoneEntries == move.Progress.TotalEntries);
        (await final.WaitAsync(ct)).Release();
        await ShowAsync(shown, move => move.State == MoveState.Moved);
        Assert.That(await shown.MoveNextAsync(), Is.False, "nothing comes after the end");
        await scene.RequireMovedAsync(ct);
    }

    [TestCase("BeginPass", When.Answered, false)]
    [TestCase("BeginPass", When.Answered, true)]
    [TestCase("SwitchArrival", When.Answered, true)]
    public async Task The_other_server_takes_over_the_moves_of_one_that_is_gone(string method, When when, bool isKilled, CancellationToken ct)
    {
        await using var scene = await GroupScene.StartAsync(ct);
        var standing = scene.TargetRelay.WaitForNextAsync(method, when);
        await using var shown = scene.Watch(ct);
        await scene.ConfirmAsync(ct);
        await standing.WaitAsync(ct);
        await scene.LoseFirstAsync(isKilled);
        (await standing).Release();
        await ShowAsync(shown, move => move.State == MoveState.Moved);
        await scene.RequireMovedAsync(ct);
    }

    [TestCase("BeginArrival", When.Arrived)]
    [TestCase("WatchArrival", When.Answered)]
    [TestCase("BeginPass", When.Arrived)]
    [TestCase("SwitchArrival", When.Arrived)]
    public async Task Two_servers_that_work_on_a_move_at_once_take_each_step_once(string method, When when, CancellationToken ct)
    {
        await using var scene = await GroupScene.StartAsync(ct);
        var reading = scene.Relay.WaitForNextAsync("ReadEntries", When.Arrived);
        var (one, other) = (scene.TargetRelay.WaitForAsync(method, 1, when), scene.TargetRelay.WaitForAsync(method, 2, when));
        await scene.ConfirmAsync(ct);
        var isLater = method is "BeginPass" or "SwitchArrival";
        if (isLater)
            await WriteMeanwhileAsync(scene, await reading.WaitAsync(ct), ct);
        await one.WaitAsync(ct);
        await scene.ShareAsync(ct);
        await other.WaitAsync(ct);
        (await one).Release();
        (await other).Release();
        if (!isLater)
            await WriteMeanwhileAsync(scene, await reading.WaitAsync(ct), ct);
        await scene.RequireMovedAsync(ct);
        Assert.That(await scene.ListInputsAsync(ct), Is.Unique);
    }

    private static async Task WriteMeanwhileAsync(GroupScene scene, HeldCall reading, CancellationToken ct)
    {
        await scene.WriteAsync(ct);
        reading.Release();
    }

    /// <summary>Waits until a watcher is shown something.</summary>
    private static async Task ShowAsync(IAsyncEnumerator<Move> shown, Func<Move, bool> isIt)
    {
        do
            Assert.That(await shown.MoveNextAsync(), Is.True, "the stream ended");
        while (!isIt(shown.Current));
    }
}
