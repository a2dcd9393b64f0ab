using Mover.Server.Database;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Kills either server at every write of a move, of its way back and of its cancelling: after its restart each comes to its end, and both
/// sides are as they should be.</summary>
[CancelAfter(600_000)]
[Parallelizable(ParallelScope.All)] // Each walk has servers of its own.
internal sealed class CrashWalkTests
{
    [TestCase(DatabaseEngine.Sqlite, 1)]
    [TestCase(DatabaseEngine.PostgreSql, 3)]
    public Task Wherever_a_server_dies_the_move_ends_and_nothing_is_lost(DatabaseEngine engine, int every, CancellationToken ct) =>
        WalkAsync(engine, scene => new MoveWalk(scene), every, ct);

    [Test]
    public Task Wherever_a_server_dies_a_move_that_is_taken_back_ends_and_both_have_what_they_had(CancellationToken ct) =>
        WalkAsync(Shape.Engine, scene => new UndoWalk(scene), 1, ct);

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public Task Wherever_a_server_dies_a_move_that_is_cancelled_ends_and_both_have_what_they_had(bool isFrozen, int every, CancellationToken ct) =>
        WalkAsync(Shape.Engine, scene => new CancelWalk(scene, isFrozen), every, ct);

    private static async Task WalkAsync(DatabaseEngine engine, Func<CrashScene, CrashWalk> walkOf, int every, CancellationToken ct)
    {
        await using var scene = await CrashScene.StartAsync(engine);
        await walkOf(scene).RunAsync(ct, every);
    }
}
