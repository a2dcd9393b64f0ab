using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Mover.Tests.Doors;

/// <summary>What a request may have before it meets a room: headers, streams, connections, bodies; whoever goes past it is let go, and the
/// others are served.</summary>
[CancelAfter(60_000)]
internal sealed class RequestLimitTests
{
    private const string Check = "/grpc.health.v1.Health/Check";
    private const string Watch = "/grpc.health.v1.Health/Watch";
    private const uint RefusedStream = 7;

    [Test]
    public async Task Headers_that_come_at_a_crawl_do_not_hold_a_connection(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:HeaderTime=00:00:01");
        using var slow = await RawHttp1.ConnectAsync(server.LinksAddress, ct);
        await slow.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n", ct);
        Assert.That(await TrickleAsync(() => slow.SendAsync("x: 1\r\n", ct), slow.ReadToEndAsync(ct), ct), Does.StartWith("HTTP/1.1 408 "));

        using var peer = await RawHttp2.ConnectAsync(server.GrpcAddress, ct);
        await peer.SendAsync(RawHttp2.Headers, 0, 1, RawHttp2.Head(Check, null), ct);
        var end = peer.FindFrameAsync(frame => frame.Type == RawHttp2.GoAway, ct);
        await TrickleAsync(() => peer.SendAsync(RawHttp2.Continuation, 0, 1, [0, 1, (byte)'x', 1, (byte)'1'], ct), end, ct);
        await ExpectServingAsync(server, ct);
    }

    [Test]
    public async Task Headers_too_large_or_too_many_are_refused_in_words(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:HeaderBytes=8192", "Limits:HeaderCount=20", "Limits:RequestLineBytes=2048");
        async Task<string> SayAsync(string path, string headers) =>
            await RawHttp1.SayAsync(server.LinksAddress, $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n", ct);
        Assert.That(await SayAsync("/", $"x: {new string('a', 9000)}\r\n"), Does.StartWith("HTTP/1.1 431 "));
        Assert.That(await SayAsync("/", string.Concat(Enumerable.Range(0, 30).Select(number => $"x{number}: 1\r\n"))), Does.StartWith("HTTP/1.1 431 "));
        Assert.That(await SayAsync("/" + new string('a', 3000), ""), Does.StartWith("HTTP/1.1 414 "));
        Assert.That(await SayAsync("/", ""), Does.StartWith("HTTP/1.1 404 "));

        var health = new Health.HealthClient(server.Channel);
        var metadata = new Metadata { { "x", new string('a', 9000) } };
        Assert.That(async () => await health.CheckAsync(new HealthCheckRequest(), metadata, cancellationToken: ct), Throws.InstanceOf<RpcException>());
        metadata = [];
        foreach (var number in Enumerable.Range(0, 30))
            metadata.Add($"x{number}", "1");
        Assert.That(async () => await health.CheckAsync(new HealthCheckRequest(), metadata, cancellationToken: ct), Throws.InstanceOf<RpcException>());
        await ExpectServingAsync(server, ct);
    }

    [Test]
    public async Task Calls_past_the_limit_of_a_connection_are_turned_away_and_come_in_when_others_end(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:StreamsPerConnection=2");
        using var peer = await RawHttp2.ConnectAsync(server.GrpcAddress, ct);
        var told = await peer.FindFrameAsync(frame => frame is { Type: RawHttp2.Settings, Flags: 0 }, ct);
        Assert.That(told!.Setting(RawHttp2.MostStreams), Is.EqualTo(2));
        foreach (var stream in new[] { 1, 3, 5 })
            await peer.CallAsync(stream, Watch, null, new HealthCheckRequest(), ct);
        var refused = await peer.FindFrameAsync(frame => frame.Type == RawHttp2.Reset, ct);
        Assert.That((refused!.Stream, refused.ErrorCode), Is.EqualTo((5, RefusedStream)));
        await peer.SendAsync(RawHttp2.Reset, 0, 1, [0, 0, 0, 8], ct);
        await peer.SendAsync(RawHttp2.Ping, 0, 0, new byte[8], ct);
        Assert.That(await peer.FindFrameAsync(frame => frame.Type == RawHttp2.Ping, ct), Is.Not.Null);
        await ExpectServingAsync(server, ct);
    }

    [Test]
    public async Task Connections_past_the_limit_are_closed_and_others_are_served_when_some_go(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:Connections=3");
        var peers = new List<RawHttp2>();
        for (var number = 0; number < 3; number++)
        {
            peers.Add(await RawHttp2.ConnectAsync(server.GrpcAddress, ct));
            Assert.That(await peers[^1].FindFrameAsync(ct), Is.Not.Null);
        }

        Assert.That(await IsServedAsync(server, ct), Is.False);
        Assert.That(await RawHttp1.SayAsync(server.LinksAddress, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", ct), Does.StartWith("HTTP"));
        peers.ForEach(peer => peer.Dispose());
        while (!await IsServedAsync(server, ct))
        {
        }
    }

    [Test]
    public async Task A_large_body_is_refused_where_only_forms_are_read(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:FormBytes=2048");
        var chunk = $"400\r\n{new string('a', 1024)}\r\n";
        // The connection ends with the answer: nobody waits for the rest of such a body.
        var answer = await RawHttp1.SayAsync(server.LinksAddress, "POST /archives/x/0 HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n", ct);
        Assert.That(answer, Does.StartWith("HTTP/1.1 4"));
        answer = await RawHttp1.SayAsync(
            server.LinksAddress,
            $"POST /deletions/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat(chunk, 500))}0\r\n\r\n", ct);
        Assert.That(answer, Does.StartWith("HTTP/1.1 4"));
    }

    [Test]
    public async Task A_message_past_the_limit_is_refused(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:MessageBytes=100000");
        var service = server.Client();
        var space = (await service.CreateSpaceAsync("a.example", ct)).SpaceId;
        await service.WriteAsync(space, ct, Contents.File("small", new byte[90_000]));
        var refused = Assert.ThrowsAsync<RpcException>(() => service.WriteAsync(space, ct, Contents.File("large", new byte[110_000])))!;
        Assert.That(refused.StatusCode, Is.EqualTo(StatusCode.ResourceExhausted));
    }

    [TestCase("TRACE / HTTP/1.1", "404|405|501")]
    [TestCase("CONNECT a.example:443 HTTP/1.1", "400|404|405|501")]
    [TestCase("BREW / HTTP/1.1", "404|405|501")]
    [TestCase("GET http://a.example/ HTTP/1.1", "404|400")]
    [TestCase("GET / HTTP/9.9", "505")]
    [TestCase("GET  HTTP/1.1", "400")]
    public async Task Odd_requests_are_answered_and_give_nothing_back(string line, string statuses, CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await RawHttp1.SayAsync(server.LinksAddress, $"{line}\r\nHost: a.example\r\nX-Secret: hidden\r\nConnection: close\r\n\r\n", ct);
        Assert.That(answer, Does.Match($"^HTTP/1.1 ({statuses}) ").And.Not.Contain("hidden"));
    }

    [Test]
    public async Task A_peer_that_does_not_answer_is_given_up(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:PingDelay=00:00:01", "Limits:PingTimeout=00:00:01");
        using var gone = await RawHttp2.ConnectAsync(server.GrpcAddress, ct);
        await gone.CallAsync(1, Watch, null, new HealthCheckRequest(), ct);
        Assert.That(await gone.FindFrameAsync(frame => frame.Type == RawHttp2.Ping, ct), Is.Not.Null);
        while (await gone.FindFrameAsync(ct) is not null)
        {
        }
    }

    [Test]
    public async Task A_connection_without_a_request_is_closed(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync("Limits:ConnectionIdle=00:00:01");
        foreach (var address in new[] { server.LinksAddress, server.GrpcAddress })
            Assert.That(await RawHttp1.SayAsync(address, "", ct), Does.Not.Contain("HTTP"));
    }

    private static async Task<bool> IsServedAsync(TestServer server, CancellationToken ct)
    {
        try
        {
            using var peer = await RawHttp2.ConnectAsync(server.GrpcAddress, ct);
            return await peer.FindFrameAsync(ct) is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Goes on sending until the other side has had enough.</summary>
    private static async Task<T> TrickleAsync<T>(Func<Task> send, Task<T> end, CancellationToken ct)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!end.IsCompleted)
        {
            Assert.That(Stopwatch.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromSeconds(20)), "the server has no end of patience");
            try
            {
                await send();
            }
            catch (Exception cut) when (cut is IOException or SocketException or InvalidOperationException)
            {
                break;
            }

            await Task.WhenAny(end, Task.Delay(100, ct));
        }

        return await end;
    }

    private static async Task ExpectServingAsync(TestServer server, CancellationToken ct)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: ct);
    }
}
