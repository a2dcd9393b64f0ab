using Mover.Peer.V1;
using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Crashes;

/// <summary>Walks through the end of a move that is cancelled: while its content comes, by the owners of both sides in turn, or while its source is
/// frozen, by the owner of the source.</summary>
internal sealed class CancelWalk(CrashScene scene, bool isFrozen) : CrashWalk(scene)
{
    // Longer than a walk: the move stands where it is cancelled, whoever is started again.
    private static readonly TimeSpan ForEver = TimeSpan.FromHours(1);

    private IReadOnlyList<string> _source = [];
    private bool _isFromTarget;

    protected override async Task<CrashedMove> PrepareAsync(CancellationToken ct)
    {
        _isFromTarget = !isFrozen && !_isFromTarget;
        var move = await Scene.PrepareAsync(ct);
        _source = await Scene.ReadSourceAsync(move, ct);
        var (relay, method) = isFrozen ? (Scene.Target.Relay, "BeginPass") : (Scene.Source.Relay, "ReadEntries");
        relay.Delay(method, ForEver);
        var standing = relay.WaitForNextAsync(method, When.Arrived);
        await Scene.ConfirmAsync(move, ct);
        (await standing.WaitAsync(ct)).Release();
        await Owner.WaitForAsync(move.MoveId, isFrozen ? MoveState.Freezing : MoveState.Copying, ct);
        return move;
    }

    protected override async Task GoAsync(CrashedMove move, CancellationToken ct)
    {
        await TryAsync(() => (_isFromTarget ? TargetOwner : Owner).CancelAsync(move.MoveId, ct));
        await Owner.WaitForAsync(move.MoveId, MoveState.Cancelled, ct);
        while (await Scene.FindTargetAsync(move, ct) is not (ArrivalState.Aborted, SpaceState.Active))
            await Task.Delay(20, ct);
        while (await Scene.Source.Server.CountAsync($"SELECT abort_due FROM move WHERE id = {move.MoveId}", ct) > 0)
            await Task.Delay(20, ct);
    }

    protected override Task RequireSafeAsync(CrashedMove move, CancellationToken ct) => Scene.RequireSafeAsync(move, ct);

    public override async Task RequireEndAsync(CrashedMove move, CancellationToken ct)
    {
        await RequireSafeAsync(move, ct);
        await Scene.RequireAsBeforeAsync(move, _source, ct);
        Assert.That(await CountLeftAsync(move, ct), Is.Zero, "something of what came is left, and would show with the next revision");
        Assert.That(await Scene.Source.Server.CountPinsAsync(move.SourceId, ct) + await Scene.Target.Server.CountPinsAsync(move.TargetId, ct), Is.Zero);
        await Scene.RequireToldOnceAsync(move, NoticeKind.MoveCancelled, NoticeKind.ArrivalEnded, ct);
    }

    private Task<long> CountLeftAsync(CrashedMove move, CancellationToken ct) => Scene.Target.Server.CountAsync(
        $"SELECT COUNT(*) FROM entry JOIN space ON space.id = entry.space_id WHERE space.id = {move.TargetId} AND entry.since > space.revision", ct);
}
