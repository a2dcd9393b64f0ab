using Mover.Server.Database;
using Mover.V1;
using Move = Mover.V1.Move;

namespace Mover.Tests.Moves;

/// <summary>Many moves between two servers at once, some of them crossing.</summary>
[CancelAfter(180_000)]
internal sealed class ManyMovesTests
{
    private const int Count = 20;

    [TestCase(DatabaseEngine.Sqlite)]
    [TestCase(DatabaseEngine.PostgreSql)]
    public async Task Twenty_moves_at_once_all_end_and_nothing_is_mixed_up(DatabaseEngine engine, CancellationToken ct)
    {
        await using var one = await TestServer.StartAsync(engine, [.. MoveScene.Settings, "Moves:MostDepartures=6", "Moves:MostArrivals=5"]);
        await using var other = await TestServer.StartAsync(engine, MoveScene.Settings);
        var travels = new List<Travel>();
        // Every second one goes the other way.
        for (var number = 0; number < Count; number++)
            travels.Add(await PrepareAsync(number % 2 == 0 ? one : other, number % 2 == 0 ? other : one, number, ct));
        await Task.WhenAll(travels.Select(travel => MoveScene.ConfirmLinkAsync(travel.From, travel.MoveId, ct)));
        await Task.WhenAll(travels.Select(travel => RequireMovedAsync(travel, ct)));
    }

    private static async Task RequireMovedAsync(Travel travel, CancellationToken ct)
    {
        var end = await new MoveOwner(travel.From.Client()).WatchToEndAsync(travel.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(await SpaceContent.ReadAsync(travel.To, travel.TargetId, ct), Is.EqualTo(travel.Content));
        Assert.That(await SpaceRows.StateAsync(travel.From, travel.SourceId, ct), Is.EqualTo(SpaceState.PendingDeletion));
    }

    private static async Task<Travel> PrepareAsync(TestServer from, TestServer to, int number, CancellationToken ct)
    {
        var (source, target) = ($"from{number}.example", $"to{number}.example");
        var (sourceId, targetId) = (
            (await from.Client().CreateSpaceAsync(source, ct)).SpaceId, (await to.Client().CreateSpaceAsync(target, ct, MoveScene.Password)).SpaceId);
        // The same paths everywhere, with other contents.
        await from.Client().WriteAsync(sourceId, ct, [.. Enumerable.Range(0, 40).Select(at => Contents.File($"f{at}.txt", Contents.Text((number * 1000) + at, 2000)))]);
        await from.Client().UploadAsync(sourceId, new Entry { Application = "files", Kind = EntryKind.File, Path = "film.mp4" }, Contents.Noise(number, 1_500_000), ct);
        var owner = new MoveOwner(from.Client());
        var draft = await owner.CreateAsync(sourceId, target, to.GrpcAddress, ct);
        var session = await to.Client(null).SignInOwnerAsync(target, MoveScene.Password, ct);
        var consent = await new MoveOwner(to.Client(session)).GiveConsentAsync(targetId, draft.MoveId, source, from.GrpcAddress, MoveScene.Password, ct);
        await owner.AttachAsync(draft.MoveId, consent, ct);
        await owner.RequestConfirmationAsync(await owner.CheckAsync(draft.MoveId, ct), ct);
        return new Travel(from, to, draft.MoveId, sourceId, targetId, await SpaceContent.ReadAsync(from, sourceId, ct));
    }

    private sealed record Travel(TestServer From, TestServer To, string MoveId, string SourceId, string TargetId, IReadOnlyList<string> Content);
}
