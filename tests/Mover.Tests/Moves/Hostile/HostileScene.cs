using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves.Hostile;

/// <summary>A move between two servers that see each other through liars. What one lie left behind, the next one meets.</summary>
internal sealed class HostileScene : IAsyncDisposable
{
    public const string Connector = "banque.json";
    public const string Film = "film.mp4";
    public const string Letters = "lettres.txt";

    private IReadOnlyList<string> _sourceHad = [];
    private IReadOnlyList<string> _targetHad = [];

    private HostileScene(MoveScene scene, ShiftedClock clock, LyingPeer source, LyingPeer target) =>
        (Scene, Clock, Source, Target) = (scene, clock, source, target);

    public MoveScene Scene { get; }

    public ShiftedClock Clock { get; }

    /// <summary>The server of the source, as that of the target sees it.</summary>
    public LyingPeer Source { get; }

    /// <summary>The server of the target, as that of the source sees it.</summary>
    public LyingPeer Target { get; }

    public static async Task<HostileScene> StartAsync(params string[] settings)
    {
        var (ct, clock) = (CancellationToken.None, new ShiftedClock());
        var scene = await MoveScene.StartAsync(ct, time: clock, settings: settings);
        var hostile = new HostileScene(
            scene, clock, await LyingPeer.StartAsync(scene.Source.GrpcAddress), await LyingPeer.StartAsync(scene.Target.GrpcAddress));
        await hostile.FillAsync(ct);
        hostile._sourceHad = await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct);
        hostile._targetHad = await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct);
        return hostile;
    }

    public async Task<Move> CheckAsync(CancellationToken ct) => await Scene.CheckAsync(ct, Target.Address, Source.Address);

    /// <summary>Begins a move that is about to meet a lie.</summary>
    public async Task<string> BeginAsync(CancellationToken ct)
    {
        var check = await CheckAsync(ct);
        Assert.That(check.Check.Obstacles, Is.Empty);
        await Scene.ConfirmAsync(check, ct);
        return check.MoveId;
    }

    /// <summary>Moves, and expects that the move fails for a reason, and is as if it had never been.</summary>
    public async Task ExpectFailedAsync(Reason reason, CancellationToken ct)
    {
        var moveId = await BeginAsync(ct);
        await ExpectFailedAsync(moveId, reason, ct);
    }

    public async Task ExpectFailedAsync(string moveId, Reason reason, CancellationToken ct)
    {
        var end = await Scene.Owner.WatchToEndAsync(moveId, ct);
        var name = Server.Calls.RichError.ReasonName(reason);
        Assert.That((end.State, end.End?.Reason), Is.EqualTo((MoveState.Failed, $"REASON_{name}")), end.ToString());
        Assert.That(end.End!.Words, Has.Length.LessThan(500).And.Not.Empty);
        Assert.That(end.End.Words.Any(char.IsControl), Is.False, end.End.Words);
        var told = await Scene.Source.Client().ListNoticesAsync(Scene.SourceSpace.SpaceId, ct);
        Assert.That((told[0].Kind, told[0].Facts["reason"]), Is.EqualTo((NoticeKind.MoveFailed, name)));
        await ExpectUntouchedAsync(moveId, ct);
    }

    /// <summary>Expects both spaces to be open, with what they had, and nothing of the move to be kept.</summary>
    public async Task ExpectUntouchedAsync(string moveId, CancellationToken ct)
    {
        Source.TellTheTruth();
        Target.TellTheTruth();
        Assert.That(await SpaceRows.StateAsync(Scene.Source, Scene.SourceSpace.SpaceId, ct), Is.EqualTo(SpaceState.Active));
        Assert.That(await SpaceContent.ReadAsync(Scene.Source, Scene.SourceSpace.SpaceId, ct), Is.EqualTo(_sourceHad));
        while (await SpaceRows.StateAsync(Scene.Target, Scene.TargetSpace.SpaceId, ct) != SpaceState.Active)
            await Task.Delay(20, ct);
        Assert.That(await SpaceContent.ReadAsync(Scene.Target, Scene.TargetSpace.SpaceId, ct), Is.EqualTo(_targetHad));
        Assert.That(await Scene.Target.CountAsync($"SELECT COUNT(*) FROM arrival_content WHERE move_id = {moveId}", ct), Is.Zero);
        Assert.That(await Scene.Target.CountPinsAsync(Scene.TargetSpace.SpaceId, ct), Is.Zero);
    }

    public async Task ExpectMovedAsync(string moveId, CancellationToken ct)
    {
        var end = await Scene.Owner.WatchToEndAsync(moveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(
            await SpaceRows.ReadAsync(Scene.Target, Scene.TargetSpace.SpaceId, ct),
            Is.EqualTo(await SpaceRows.ReadAsync(Scene.Source, Scene.SourceSpace.SpaceId, ct)));
    }

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        await Source.DisposeAsync();
        await Target.DisposeAsync();
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var (source, target) = (Scene.Source.Client(), Scene.Target.Client());
        var id = Scene.SourceSpace.SpaceId;
        await source.WriteAsync(id, ct, [.. Enumerable.Range(0, 20).Select(at => Contents.File($"dossier/é{at:00}.txt", Contents.Text(at, 300 + (at * 900))))]);
        await source.WriteAsync(
            id, ct, Contents.Document("connectors", Connector, """{"site":"banque.example","password":{"$secret":"azerty"}}"""),
            Contents.Document("shares", "s.json", """{"owner":"prunelle.ecole.example","with":[]}"""),
            Contents.Document("contacts", "c.json", """{"name":"Zoé"}"""), Contents.Version("dossier/é01.txt", Contents.Modified, "older"u8.ToArray()));
        await source.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = Film }, Contents.Noise(1, 1_100_000), ct);
        await source.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = Letters }, Contents.Text(1, 2_000_000), ct);
        await target.WriteAsync(Scene.TargetSpace.SpaceId, ct, Contents.File("old.txt", "was here"u8.ToArray()));
    }
}
