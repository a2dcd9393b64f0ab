using Microsoft.Extensions.DependencyInjection;
using Mover.Server.Database;
using Mover.Server.Moves;
using Mover.Tests.Moves.Crashes;
using Mover.Tests.Moves.Relay;
using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves.Groups;

/// <summary>Two servers on one database, and a move out of it that waits to be confirmed; whoever calls finds one of them.</summary>
internal sealed class GroupScene : IAsyncDisposable
{
    private readonly ShiftedClock _clock;
    private readonly CrashScene _scene;

    private GroupScene(ShiftedClock clock, CrashScene scene, TestServer second, CrashedMove move) =>
        (_clock, _scene, Second, Move) = (clock, scene, second, move);

    public TestServer First => _scene.Source.Server;

    public TestServer Second { get; }

    public CrashedMove Move { get; }

    /// <summary>Before the group.</summary>
    public PeerRelay Relay => _scene.Source.Relay;

    /// <summary>Before the target's server.</summary>
    public PeerRelay TargetRelay => _scene.Target.Relay;

    /// <summary>Calls the second server.</summary>
    public MoveOwner Owner => new(Second.Client());

    /// <summary>The move is copied in passes for as long as anything changes.</summary>
    public static async Task<GroupScene> StartAsync(CancellationToken ct)
    {
        var clock = new ShiftedClock();
        var scene = await CrashScene.StartAsync(DatabaseEngine.PostgreSql, clock, "Moves:FreezeEntries=0");
        var move = await scene.PrepareAsync(ct);
        return new GroupScene(clock, scene, await scene.Source.Server.JoinAsync(scene.Source.Settings), move);
    }

    public Task ConfirmAsync(CancellationToken ct) => _scene.ConfirmAsync(Move, ct);

    /// <summary>Writes to the source, which neither server has to copy by itself.</summary>
    public Task WriteAsync(CancellationToken ct) =>
        Second.Client().WriteAsync(Move.SourceId, ct, Contents.File("later.txt", "written meanwhile"u8.ToArray()));

    /// <summary>All that a watcher at the second server is shown, as it comes.</summary>
    public IAsyncEnumerator<Move> Watch(CancellationToken ct) => Owner.WatchAsync(Move.MoveId, ct).GetAsyncEnumerator(ct);

    /// <summary>Lets the other server of the group work on the move too, as if the one that does had not been heard of for long.</summary>
    public Task ShareAsync(CancellationToken ct) => Second.SpoilAsync("UPDATE move SET lease_id = NULL, lease_until = NULL", ct);

    /// <summary>Takes the first server away: stopped, it lets go of what it works on; killed, it does not, and is taken for dead after a while.</summary>
    public async Task LoseFirstAsync(bool isKilled)
    {
        Relay.GoDown();
        if (isKilled)
            _scene.Source.Driver.Kill();
        else
            await First.StopGentlyAsync();
        Relay.Target = Second.GrpcAddress;
        if (isKilled)
            _clock.Shift(MortalServer.Lease);
    }

    public async Task RequireMovedAsync(CancellationToken ct)
    {
        await Owner.WaitForAsync(Move.MoveId, MoveState.Moved, ct);
        Assert.That(await _scene.ReadTargetAsync(Move, ct), Is.EqualTo(await SpaceRows.ReadAsync(Second, Move.SourceId, ct, Move.From, Move.To)));
        Assert.That(await SpaceRows.StateAsync(Second, Move.SourceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
        Assert.That((await Second.Client().ListNoticesAsync(Move.SourceId, ct)).Select(notice => notice.Kind), Is.Unique.And.Contain(NoticeKind.MoveFinished));
    }

    /// <summary>What came to the move once it was confirmed, in order.</summary>
    public Task<List<string>> ListInputsAsync(CancellationToken ct) => Second.Services.GetRequiredService<MoverDatabase>().ReadAsync(
        (session, ct) => session.QueryAsync(
            $"SELECT input FROM move_history WHERE move_id = {Move.MoveId} AND state >= {(long)MoveState.Confirmed} ORDER BY number",
            row => row.GetString(0), ct), ct);

    public async ValueTask DisposeAsync()
    {
        Relay.GoDown();
        await Second.DisposeAsync();
        First.ExpectErrors();
        await _scene.DisposeAsync();
    }
}
