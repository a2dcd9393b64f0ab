using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Mover.V1;

namespace Mover.Tests.Doors;

/// <summary>A reader that takes nothing, or next to nothing, is let go; one that is slow and honest is served; one for whom there is no news
/// may wait for it.</summary>
[NonParallelizable] // Rates are measured.
[CancelAfter(90_000)]
internal sealed class SlowReaderTests
{
    private const string ReadPart = "/mover.v1.ArchivesService/ReadPart";
    private const string LetGo = "took too little for too long";
    private const int PartBytes = 12_000_000;

    // 64 KiB a second, after two: a server for tests that cannot wait.
    private static readonly string[] Strict = ["Limits:LeastBytesPerSecond=65536", "Limits:RateGrace=00:00:02"];

    [Test]
    public async Task A_gRPC_stream_that_nobody_reads_ends_and_leaves_its_connection(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Strict);
        var archive = await ArchiveAsync(server, ct);
        using var peer = await RawHttp2.ConnectAsync(server.GrpcAddress, ct);
        await peer.CallAsync(1, ReadPart, server.Token, new ReadPartRequest { ArchiveId = archive.ArchiveId }, ct);
        var reset = await peer.FindFrameAsync(frame => frame.Type is RawHttp2.Reset or RawHttp2.GoAway, ct);
        Assert.That((reset!.Type, reset.ErrorCode), Is.EqualTo((RawHttp2.Reset, 8u)));
        await peer.CallAsync(3, "/grpc.health.v1.Health/Check", null, new HealthCheckRequest(), ct);
        Assert.That(await peer.FindFrameAsync(frame => frame is { Type: RawHttp2.Headers, Stream: 3 }, ct), Is.Not.Null, "others are served");
    }

    [Test]
    public async Task Having_read_much_and_fast_before_is_no_credit(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Strict);
        var archive = await ArchiveAsync(server, ct);
        var log = server.ListenToLog();
        using var peer = await RawHttp2.ConnectAsync(server.GrpcAddress, ct, window: 10_000_000);
        await peer.SendAsync(8, 0, 0, [0, 0x98, 0x96, 0x80], ct);
        await peer.CallAsync(1, ReadPart, server.Token, new ReadPartRequest { ArchiveId = archive.ArchiveId }, ct);
        var begin = Stopwatch.GetTimestamp();
        Assert.That(await peer.FindFrameAsync(frame => frame.Type == RawHttp2.Reset, ct), Is.Not.Null);
        Assert.That(Stopwatch.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(log.Lines, Has.Some.Contain(LetGo));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_download_at_a_slow_but_honest_rate_comes_whole_and_one_at_a_crawl_does_not(bool honest, CancellationToken ct)
    {
        // The system's own buffer takes from a reader in lumps of a third of it, so the grace is for one lump at the honest rate.
        await using var server = await TestServer.StartAsync("Limits:LeastBytesPerSecond=16384", "Limits:RateGrace=00:00:06");
        var archive = await ArchiveAsync(server, ct);
        var service = server.Client();
        var link = await service.Archives.CreateArchiveLinkAsync(
            new CreateArchiveLinkRequest { RequestId = "1", ArchiveId = archive.ArchiveId }, service.With(ct));
        using var reader = await RawHttp1.ConnectAsync(server.LinksAddress, ct, buffer: 64 << 10);
        await reader.SendAsync($"GET {new Uri(link.PartUrls[0]).AbsolutePath} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", ct);
        var taken = await TakeAsync(reader, honest ? 80_000 : 1000, TimeSpan.FromSeconds(13), ct);
        taken += (await reader.ReadToEndAsync(ct)).Length;
        Assert.That(taken, honest ? Is.GreaterThan(PartBytes) : Is.LessThan(PartBytes));
    }

    [Test]
    public async Task A_stream_on_which_there_is_no_news_may_rest(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(
            [.. Strict, "Limits:HeaderTime=00:00:01", "Limits:ConnectionIdle=00:00:01", "Limits:PingDelay=00:00:01", "Limits:PingTimeout=00:00:01"]);
        using var watch = new Health.HealthClient(server.Channel).Watch(new HealthCheckRequest(), server.Client().With(ct));
        Assert.That(await watch.ResponseStream.MoveNext(ct), Is.True);
        var next = watch.ResponseStream.MoveNext(ct);
        // Longer than every limit that is set above, with the second or two that Kestrel's own clock is behind.
        Assert.That(await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(6), ct)), Is.Not.SameAs(next));
    }

    [Test]
    public async Task A_message_that_comes_at_a_crawl_is_not_waited_for(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync(Strict);
        using var peer = await RawHttp2.ConnectAsync(server.GrpcAddress, ct);
        await peer.SendAsync(RawHttp2.Headers, RawHttp2.EndHeaders, 1, RawHttp2.Head("/mover.v1.SpacesService/CreateSpace", server.Token), ct);
        await peer.SendAsync(RawHttp2.Data, 0, 1, [0, 0, 0, 100, 0, 1], ct);
        // The test ends only if the server has had enough: it gives up the connection.
        while (await peer.FindFrameAsync(ct) is { Type: not RawHttp2.Reset })
        {
        }
    }

    [Test]
    public async Task Many_readers_that_do_not_read_cost_little_memory(CancellationToken ct)
    {
        var folder = TestServer.NewFolder();
        var server = await ServerProcess.StartAsync(folder);
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var service = new TestClient(channel, server.Token);
        var archive = await ArchiveAsync(service, ct);
        await service.ReadPartAsync(archive.ArchiveId, 0, ct);
        var before = server.PeakMemoryBytes;
        var peers = new List<RawHttp2>();
        for (var number = 0; number < 2; number++)
        {
            peers.Add(await RawHttp2.ConnectAsync(server.GrpcAddress, ct, window: 100));
            for (var stream = 1; stream < 200; stream += 2)
                await peers[^1].CallAsync(stream, ReadPart, server.Token, new ReadPartRequest { ArchiveId = archive.ArchiveId }, ct);
            for (var stream = 1; stream < 200; stream += 2)
                Assert.That(await peers[^1].FindFrameAsync(frame => frame.Type == RawHttp2.Data, ct), Is.Not.Null);
        }

        Assert.That(server.PeakMemoryBytes - before, Is.LessThan(150 << 20));
        TestContext.Out.WriteLine($"200 readers that do not read: {(server.PeakMemoryBytes - before) >> 20} MiB more than before");
        peers.ForEach(peer => peer.Dispose());
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Task<Archive> ArchiveAsync(TestServer server, CancellationToken ct) => ArchiveAsync(server.Client(), ct);

    private static async Task<Archive> ArchiveAsync(TestClient service, CancellationToken ct)
    {
        var space = (await service.CreateSpaceAsync("a.example", ct)).SpaceId;
        await service.UploadAsync(space, Contents.File("a", []).Entry, Contents.Noise(1, PartBytes), ct);
        return await service.CreateArchiveAsync(space, ct);
    }

    /// <summary>Reads at a rate for a while, or until the server has had enough.</summary>
    private static async Task<long> TakeAsync(RawHttp1 reader, int bytesEachTurn, TimeSpan span, CancellationToken ct)
    {
        using var turns = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var buffer = new byte[bytesEachTurn];
        var taken = 0L;
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < span; await turns.WaitForNextTickAsync(ct))
        {
            try
            {
                taken += await reader.Stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            }
            catch (IOException)
            {
                break;
            }
        }

        return taken;
    }
}
