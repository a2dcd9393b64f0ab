using System.Net;
using Mover.V1;

namespace Mover.Tests.Moves;

/// <summary>The network is cut again and again while a large space is copied.</summary>
[CancelAfter(300_000)]
[NonParallelizable] // A gigabyte.
internal sealed class CutTests
{
    private const int Films = 4;
    private const int FilmBytes = 200_000_000;
    private const int Files = 2000;
    private const int FileBytes = 100_000;

    [Test]
    public async Task However_often_the_line_is_cut_hardly_a_byte_is_sent_twice(CancellationToken ct)
    {
        await using var scene = await MoveScene.StartAsync(ct);
        await FillAsync(scene, ct);
        await using var counting = await Relay.PeerRelay.StartAsync(scene.Source.GrpcAddress);
        await using var cutting = CuttingRelay.Downloads(IPEndPoint.Parse(new Uri(counting.Address).Authority), Budgets());
        var check = await scene.CheckAsync(ct, sourceServer: cutting.Address);
        await scene.ConfirmAsync(check, ct);
        var end = await scene.Owner.WatchToEndAsync(check.MoveId, ct);
        Assert.That(end.State, Is.EqualTo(MoveState.Moved), end.ToString());
        Assert.That(
            await SpaceRows.ReadAsync(scene.Target, scene.TargetSpace.SpaceId, ct), Is.EqualTo(await SpaceRows.ReadAsync(scene.Source, scene.SourceSpace.SpaceId, ct)));
        var needed = ((long)Films * FilmBytes) + ((long)Files * FileBytes);
        var twice = counting.ContentBytes - needed;
        await TestContext.Out.WriteLineAsync($"{cutting.Cuts} cuts; {counting.ContentBytes} bytes sent for {needed}: {100.0 * twice / needed:0.00} % twice.");
        Assert.That(cutting.Cuts, Is.GreaterThan(15));
        Assert.That(twice, Is.LessThan(needed / 100));
    }

    /// <summary>How far each connection comes: a few bytes, a frame, a message, megabytes, over and over.</summary>
    private static IEnumerable<long> Budgets()
    {
        var random = new Random(11);
        while (true)
            yield return random.Next(4) == 0 ? random.Next(200, 60_000) : random.Next(100_000, 90_000_000);
    }

    private static async Task FillAsync(MoveScene scene, CancellationToken ct)
    {
        var (client, id) = (scene.Source.Client(), scene.SourceSpace.SpaceId);
        for (var film = 0; film < Films; film++)
            await client.UploadAsync(id, new Entry { Application = "files", Kind = EntryKind.File, Path = $"film{film}.mp4" }, Contents.Noise(film, FilmBytes), ct);
        foreach (var numbers in Enumerable.Range(0, Files).Chunk(25))
            await client.WriteAsync(id, ct, [.. numbers.Select(number => Contents.File($"f{number}.bin", Contents.Noise(1000 + number, FileBytes)))]);
    }
}
