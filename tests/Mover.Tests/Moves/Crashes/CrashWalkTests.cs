using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Kills either server at every write of a whole move: after its restart the move ends, and both sides are as they should be.</summary>
[CancelAfter(600_000)]
internal sealed class CrashWalkTests
{
    [Test]
    public async Task Wherever_a_server_dies_the_move_ends_and_nothing_is_lost(CancellationToken ct)
    {
        await using var scene = await CrashScene.StartAsync(DatabaseEngine.Sqlite);
        var (source, target) = await CountWritesAsync(scene, ct);
        var points = new List<CrashPoint>();
        foreach (var isCommitted in new[] { false, true })
        {
            points.AddRange(Enumerable.Range(1, source).Select(write => new CrashPoint(false, write, isCommitted)));
            points.AddRange(Enumerable.Range(1, target).Select(write => new CrashPoint(true, write, isCommitted)));
        }

        foreach (var point in points)
            await WalkAsync(scene, point, ct);
        await TestContext.Out.WriteLineAsync($"{points.Count} points: {source} writes of the source's server and {target} of the target's, before and after each.");
    }

    private static async Task<(int Source, int Target)> CountWritesAsync(CrashScene scene, CancellationToken ct)
    {
        var move = await scene.PrepareAsync(ct);
        scene.Source.Driver.Begin(null, false);
        scene.Target.Driver.Begin(null, false);
        await scene.ConfirmAsync(move, ct);
        await new MoveOwner(scene.Source.Server.Client()).WaitForAsync(move.MoveId, MoveState.Moved, ct);
        await RequireSameAsync(scene, move, ct);
        return (scene.Source.Driver.Writes, scene.Target.Driver.Writes);
    }

    private static async Task WalkAsync(CrashScene scene, CrashPoint point, CancellationToken ct)
    {
        var move = await scene.PrepareAsync(ct);
        var mortal = point.AtTarget ? scene.Target : scene.Source;
        var reading = scene.Source.Relay.WaitForNextAsync("ReadEntries", Relay.When.Arrived);
        mortal.Driver.Begin(point.Write, point.IsCommitted);
        try
        {
            await scene.ConfirmAsync(move, ct);
            await Task.WhenAny(reading, mortal.Driver.Death).WaitAsync(ct);
            await scene.WriteMeanwhileAsync(move, ct);
            if (reading.IsCompleted)
                (await reading).Release();
            var end = new MoveOwner(scene.Source.Server.Client()).WaitForAsync(move.MoveId, MoveState.Moved, ct);
            await Task.WhenAny(end, mortal.Driver.Death).WaitAsync(ct);
            mortal.Driver.Begin(null, false);
            await mortal.RestartAsync();
            await scene.RequireSafeAsync(move, ct);
            _ = reading.ContinueWith(held => held.Result.Release(), ct, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            await scene.ConfirmAsync(move, ct);
            await new MoveOwner(scene.Source.Server.Client()).WaitForAsync(move.MoveId, MoveState.Moved, ct);
            await RequireSameAsync(scene, move, ct);
        }
        catch (Exception fault) when (fault is not AssertionException)
        {
            throw new AssertionException($"When {point}: {fault}");
        }
    }

    private static async Task RequireSameAsync(CrashScene scene, CrashedMove move, CancellationToken ct)
    {
        await scene.RequireSafeAsync(move, ct);
        var source = await SpaceRows.ReadAsync(scene.Source.Server, move.SourceId, ct, move.From, move.To);
        var target = await SpaceRows.ReadAsync(scene.Target.Server, move.TargetId, ct, move.From, move.To);
        Assert.That(target, Is.EqualTo(source));
        Assert.That(await SpaceRows.StateAsync(scene.Source.Server, move.SourceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
        Assert.That(await SpaceRows.StateAsync(scene.Target.Server, move.TargetId, ct), Is.EqualTo(SpaceState.Active));
    }
}
