using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Walks through a whole move from its confirmation on, with an owner who writes while it is copied.</summary>
internal sealed class MoveWalk(CrashScene scene) : CrashWalk(scene)
{
    private Task<HeldCall> _reading = Task.FromResult(new HeldCall());

    protected override async Task<CrashedMove> PrepareAsync(CancellationToken ct)
    {
        var move = await Scene.PrepareAsync(ct);
        _reading = Scene.Source.Relay.WaitForNextAsync("ReadEntries", When.Arrived);
        return move;
    }

    protected override async Task GoAsync(CrashedMove move, CancellationToken ct)
    {
        await TryAsync(() => Scene.ConfirmAsync(move, ct));
        var reading = await _reading.WaitAsync(ct);
        var source = Scene.Source.Server.Client();
        await TryAsync(async () =>
        {
            await source.WriteAsync(move.SourceId, ct, Contents.File("later.txt", "written meanwhile"u8.ToArray()));
            await source.DeleteAsync(move.SourceId, ct, "f3.txt");
        });
        reading.Release();
        await Owner.WaitForAsync(move.MoveId, MoveState.Moved, ct);
    }

    protected override Task RequireSafeAsync(CrashedMove move, CancellationToken ct) => Scene.RequireSafeAsync(move, ct);

    public override async Task RequireEndAsync(CrashedMove move, CancellationToken ct)
    {
        await Scene.RequireSafeAsync(move, ct);
        Assert.That(await Scene.ReadTargetAsync(move, ct), Is.EqualTo(await Scene.ReadSourceAsync(move, ct)));
        Assert.That(await SpaceRows.StateAsync(Scene.Source.Server, move.SourceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
        Assert.That(await SpaceRows.StateAsync(Scene.Target.Server, move.TargetId, ct), Is.EqualTo(SpaceState.Active));
        await Scene.RequireToldOnceAsync(move, NoticeKind.MoveFinished, NoticeKind.ArrivalFinished, ct);
    }
}
