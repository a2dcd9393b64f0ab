using Mover.Peer.V1;
using Mover.V1;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Walks through the way back of a move that has switched, asked for by the owners of both sides in turn.</summary>
internal sealed class UndoWalk(CrashScene scene) : CrashWalk(scene)
{
    private IReadOnlyList<string> _source = [];
    private bool _isFromTarget;

    protected override async Task<CrashedMove> PrepareAsync(CancellationToken ct)
    {
        _isFromTarget = !_isFromTarget;
        var move = await Scene.PrepareAsync(ct);
        _source = await Scene.ReadSourceAsync(move, ct);
        await Scene.ConfirmAsync(move, ct);
        await Owner.WaitForAsync(move.MoveId, MoveState.Moved, ct);
        return move;
    }

    protected override async Task GoAsync(CrashedMove move, CancellationToken ct)
    {
        while ((await Owner.GetAsync(move.MoveId, ct)).State == MoveState.Moved)
        {
            await TryAsync(() => (_isFromTarget ? TargetOwner : Owner).UndoAsync(move.MoveId, ct));
            await Task.Delay(20, ct);
        }

        await Owner.WaitForAsync(move.MoveId, MoveState.Undone, ct);
    }

    protected override async Task RequireSafeAsync(CrashedMove move, CancellationToken ct)
    {
        // The source first: it is never opened again before the target has what it had.
        var source = await SpaceRows.StateAsync(Scene.Source.Server, move.SourceId, ct);
        var (arrival, target) = await Scene.FindTargetAsync(move, ct);
        if (arrival == ArrivalState.Undoing)
            Assert.That(target, Is.EqualTo(SpaceState.Frozen), "the target can be written to while it gets back what it had");
        if (arrival != ArrivalState.Undone)
            Assert.That(source, Is.EqualTo(SpaceState.PendingDeletion), "both can be written to");
    }

    public override async Task RequireEndAsync(CrashedMove move, CancellationToken ct)
    {
        await RequireSafeAsync(move, ct);
        Assert.That((await Scene.FindTargetAsync(move, ct)).Arrival, Is.EqualTo(ArrivalState.Undone));
        await Scene.RequireAsBeforeAsync(move, _source, ct);
        Assert.That(
            await Scene.Source.Server.CountAsync($"SELECT COUNT(*) FROM space_hold WHERE space_id = {move.SourceId}", ct), Is.Zero, "nothing holds the source");
        await Scene.RequireToldOnceAsync(move, NoticeKind.MoveUndone, NoticeKind.ArrivalUndone, ct);
    }
}
