using Microsoft.Extensions.DependencyInjection;
using Mover.Peer.V1;
using Mover.Server.Database;
using Mover.Server.Moves;
using Mover.Server.Moves.Progress;
using Mover.Tests.Database;
using Mover.Tests.Moves;
using Mover.Tests.Moves.Groups;
using Mover.Tests.Moves.Relay;
using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Support.Transfers;

/// <summary>Staff of both servers, and of any server of a group, follow a move while it runs.</summary>
[CancelAfter(120_000)]
internal sealed class TransferMoveTests
{
    [TestCaseSource(typeof(TestDatabase), nameof(TestDatabase.Engines))]
    public async Task A_move_is_told_on_both_servers_while_it_is_copied_and_to_its_end(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct, engine);
        await MoveTests.FillAsync(scene, ct);
        await using var relay = await PeerRelay.StartAsync(scene.Source.GrpcAddress);
        var contents = relay.WaitForNextAsync("ReadContents", When.Arrived);
        var check = await scene.CheckAsync(ct, sourceServer: relay.Address);
        using var leaving = await TransferWatcher.BeginCompleteAsync(scene.Source, ct);
        using var coming = await TransferWatcher.BeginCompleteAsync(scene.Target, ct, scene.TargetSpace.SpaceId);
        await scene.ConfirmAsync(check, ct);
        await UntilAsync(leaving, check, MoveRole.Source, move => move is { State: MoveState.Copying, Progress.TotalEntries: 353 }, ct);
        await UntilAsync(coming, check, MoveRole.Target, move => move.State == MoveState.Copying, ct);
        var held = await contents.WaitAsync(ct);
        var copied = UntilAsync(leaving, check, MoveRole.Source, move => move is { State: MoveState.Copying, Progress.DoneEntries: 7777 }, ct);
        while (!copied.IsCompleted)
            await TellAsync(scene, check.MoveId, ct);
        await copied;
        held.Release();
        await UntilAsync(leaving, check, MoveRole.Source, move => move is { State: MoveState.Moved, Progress.DoneEntries: 353 }, ct);
        await UntilAsync(coming, check, MoveRole.Target, move => move.State == MoveState.Moved, ct);
        Assert.That(leaving.Seen.Values.Single().SpaceAddress, Is.EqualTo(MoveScene.SourceAddress));
        Assert.That(coming.Seen.Values.Single().Move.TargetAddress, Is.EqualTo(MoveScene.TargetAddress));
        Assert.That(leaving.Words + coming.Words, Does.Not.Contain("film").And.Not.Contain("dossier"));
    }

    [Test]
    public async Task A_move_within_a_server_is_told_for_both_spaces(CancellationToken ct)
    {
        await using var scene = await MoveScene.StartOnOneAsync(ct);
        await scene.Source.Client().WriteAsync(scene.SourceSpace.SpaceId, ct, Contents.File("a", [1]));
        var move = await scene.MoveAsync(ct);
        using var watcher = await TransferWatcher.BeginCompleteAsync(scene.Source, ct);
        Assert.That(watcher.Seen.Keys, Is.EquivalentTo(new[] { $"{move.MoveId} Source", $"{move.MoveId} Target" }));
        Assert.That(
            watcher.Seen.Values.Select(transfer => transfer.SpaceAddress), Is.EquivalentTo(new[] { MoveScene.SourceAddress, MoveScene.TargetAddress }));
    }

    [Test]
    public async Task A_move_is_told_live_at_the_server_that_does_not_work_on_it(CancellationToken ct)
    {
        await using var scene = await GroupScene.StartAsync(ct);
        var reading = scene.Relay.WaitForNextAsync("ReadEntries", When.Arrived);
        using var watcher = await TransferWatcher.BeginCompleteAsync(scene.Second, ct);
        var key = $"{scene.Move.MoveId} Source";
        Assert.That(watcher.Seen[key].Move.State, Is.EqualTo(MoveState.AwaitingConfirmation));
        await scene.ConfirmAsync(ct);
        await watcher.UntilAsync(key, transfer => transfer.Move.State == MoveState.Copying, ct);
        (await reading.WaitAsync(ct)).Release();
        await watcher.UntilAsync(key, transfer => transfer.Move.State == MoveState.Moved, ct);
        await scene.RequireMovedAsync(ct);
    }

    /// <summary>Takes down how far a copy is, as the target's server tells it, while no step is taken; that server itself may tell otherwise at once.</summary>
    private static async Task TellAsync(MoveScene scene, string moveId, CancellationToken ct)
    {
        var services = scene.Source.Services;
        var row = await services.GetRequiredService<MoverDatabase>().ReadAsync((session, ct) => MoveTable.FindAsync(session, moveId, ct), ct);
        var arrival = new WatchArrivalResponse { State = ArrivalState.Waiting, DoneEntries = 7777, PresentItem = "files/film.mp4" };
        await services.GetRequiredService<ProgressBook>().TellAsync(row!, new MoveTotals([]), arrival, ct);
        await Task.Delay(100, ct);
    }

    private static Task UntilAsync(TransferWatcher watcher, Move move, MoveRole side, Func<Move, bool> isSo, CancellationToken ct) =>
        watcher.UntilAsync($"{move.MoveId} {side}", transfer => isSo(transfer.Move), ct);
}
