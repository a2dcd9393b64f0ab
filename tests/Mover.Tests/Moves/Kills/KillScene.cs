using Mover.Peer.V1;
using Mover.Tests.Moves.Crashes;
using Mover.Tests.Moves.Relay;
using Mover.V1;

namespace Mover.Tests.Moves.Kills;

/// <summary>Two servers in processes of their own, which can be killed, and moves between them that wait to be confirmed by mail.</summary>
internal sealed class KillScene : IAsyncDisposable
{
    private readonly CrashScene _scene;
    private readonly KilledServer _source;
    private readonly KilledServer _target;
    private readonly Dictionary<CrashedMove, string> _mails;

    private KillScene(CrashScene scene, KilledServer source, KilledServer target, Dictionary<CrashedMove, string> mails) =>
        (_scene, _source, _target, _mails) = (scene, source, target, mails);

    /// <summary>The moves that wait.</summary>
    public IReadOnlyCollection<CrashedMove> Moves => _mails.Keys;

    public static async Task<KillScene> StartAsync(int moves, CancellationToken ct)
    {
        var (scene, mails) = (await CrashScene.StartAsync(Shape.Engine), new Dictionary<CrashedMove, string>());
        while (mails.Count < moves)
        {
            var move = await scene.PrepareAsync(ct);
            var told = await scene.Source.Server.Client().ListNoticesAsync(move.SourceId, ct);
            mails[move] = told.Single(notice => notice.Kind == NoticeKind.MoveToConfirm).NoticeId;
        }

        // Whatever changes during a pass is copied in another one before the source is frozen.
        var source = await KilledServer.TakeOverAsync(scene.Source, "Moves:FreezeEntries=0");
        return new KillScene(scene, source, await KilledServer.TakeOverAsync(scene.Target), mails);
    }

    /// <summary>Confirms a move, kills whom the point names while the move stands there, and requires that it goes on after their restart.</summary>
    public async Task DieAsync(CrashedMove move, KillPoint point, CancellationToken ct)
    {
        var standing = point.Method is { } method
            ? _target.Relay.WaitForAsync(method, _target.Relay.CountOf(method) + point.Occurrence, point.When)
            : null;
        var reading = point.IsPulling ? _source.Relay.WaitForNextAsync("ReadEntries", When.Arrived) : null;
        await MailedForm.PressAsync(_source.MailOf(_mails[move]), "moves", _source.LinksAddress, "confirm", ct);
        if (reading is not null)
            await WriteMeanwhileAsync(move, await reading.WaitAsync(ct), ct);
        if (standing is not null)
            await standing.WaitAsync(ct);
        else
            await new MoveOwner(_source.Client).WaitForAsync(move.MoveId, MoveState.Moved, ct);
        await KillAsync(point.Who);
        await RequireSafeAsync(move, point, ct);
        await Task.WhenAll(_source.StartAsync(), _target.StartAsync());
        if (standing is not null)
            (await standing).Release();
        await RequireMovedAsync(move, ct);
    }

    /// <summary>Ends both processes, and requires that all moves have the end that they would have had without a death.</summary>
    public async Task RequireEndsAsync(CancellationToken ct)
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        var walk = new MoveWalk(_scene);
        foreach (var move in Moves)
        {
            await walk.RequireEndAsync(move, ct);
            await RequireMailedAsync(_scene.Source, move.SourceId, ct);
            await RequireMailedAsync(_scene.Target, move.TargetId, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        await _scene.DisposeAsync();
    }

    private Task KillAsync(Killed who) => Task.WhenAll(
        who.HasFlag(Killed.Source) ? _source.KillAsync() : Task.CompletedTask, who.HasFlag(Killed.Target) ? _target.KillAsync() : Task.CompletedTask);

    private async Task WriteMeanwhileAsync(CrashedMove move, HeldCall reading, CancellationToken ct)
    {
        await _source.Client.WriteAsync(move.SourceId, ct, Contents.File("later.txt", "written meanwhile"u8.ToArray()));
        await _source.Client.DeleteAsync(move.SourceId, ct, "f3.txt");
        reading.Release();
    }

    /// <summary>What the dead left on their disks, and the living have.</summary>
    private Task RequireSafeAsync(CrashedMove move, KillPoint point, CancellationToken ct) => _source.ReadDiskAsync(source => _target.ReadDiskAsync(async target =>
    {
        await MoveSafety.RequireAsync(source, target, move, () => SpaceRows.ReadPlainAsync(target, move.TargetId, ct), ct);
        var (arrival, _) = await MoveSafety.FindTargetAsync(target, move, ct);
        Assert.That(arrival == ArrivalState.Switched, Is.EqualTo(point.HasSwitched), $"{arrival}");
    }));

    private async Task RequireMovedAsync(CrashedMove move, CancellationToken ct)
    {
        var (source, target) = (new MoveOwner(_source.Client), new MoveOwner(_target.Client));
        await source.WaitForAsync(move.MoveId, MoveState.Moved, ct);
        var (left, came) = (await source.GetReportAsync(move.MoveId, ct), await target.GetReportAsync(move.MoveId, ct));
        Assert.That(Receipt.IsSigned(left.Receipt), Is.True);
        Assert.That(left.Receipt, Is.EqualTo(came.Receipt));
    }

    /// <summary>Each notice that goes by mail has one.</summary>
    private static async Task RequireMailedAsync(MortalServer mortal, string spaceId, CancellationToken ct)
    {
        while (await mortal.Server.CountAsync($"SELECT COUNT(*) FROM mail WHERE space_id = {spaceId} AND end_time IS NULL", ct) > 0)
            await Task.Delay(20, ct);
        var told = await mortal.Server.Client().ListNoticesAsync(spaceId, ct);
        Assert.That(told.Select(notice => Path.Combine(mortal.Server.Options.Data, "mails", $"{notice.NoticeId}.eml")), Has.All.Exist);
    }
}
