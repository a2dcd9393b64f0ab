using Mover.Server.Database;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>A whole space goes to another space.</summary>
[CancelAfter(120_000)]
internal sealed class MoveTests
{
    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task A_space_moves_to_another_server(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct, engine);
        await FillAsync(scene, ct);
        var before = await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct);
        var move = await scene.MoveAsync(ct);
        Assert.That(move.State, Is.EqualTo(MoveState.Moved), move.ToString());
        Assert.That(await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
    }

    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task A_space_moves_within_a_server_without_a_byte_sent(DatabaseEngine engine, CancellationToken ct)
    {
        await using var scene = await MoveScene.StartOnOneAsync(ct, engine);
        await FillAsync(scene, ct);
        var before = await SpaceContent.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct);
        var move = await scene.MoveAsync(ct);
        Assert.That(move.State, Is.EqualTo(MoveState.Moved), move.ToString());
        Assert.That(move.Progress.SentBytes, Is.Zero);
        Assert.That(await SpaceContent.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct), Is.EqualTo(before));
    }

    private static async Task FillAsync(MoveScene scene, CancellationToken ct)
    {
        var (source, target) = (scene.Source.Client(), scene.Target.Client());
        var id = scene.SourceSpace.SpaceId;
        await source.WriteAsync(id, ct, [.. Enumerable.Range(0, 300).Select(at => Contents.File($"dossier {at % 7}/é{at}.txt", Contents.Text(at, at * 37)))]);
        await source.WriteAsync(id, ct, [.. Enumerable.Range(0, 50).Select(at => Contents.Document("contacts", $"c{at}.json", $$"""{"name":"{{at}}"}"""))]);
        await source.WriteAsync(id, ct, Contents.Version("dossier 1/é1.txt", Contents.Modified, "older"u8.ToArray()));
        await source.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, Contents.Noise(1, 9_000_000), ct);
        await source.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = "film copy.mp4" }, Contents.Noise(1, 9_000_000), ct);
        await target.WriteAsync(scene.TargetSpace.SpaceId, ct, Contents.File("old.txt", "was here"u8.ToArray()), Contents.File("same.txt", Contents.Text(3, 111)));
    }
}
