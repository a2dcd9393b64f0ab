using System.Net;
using Grpc.Core;
using Mover.Peer.V1;
using Mover.Server.Moves.Peers;

namespace Mover.Tests.Moves.Peers;

/// <summary>How many connections lead to another server, how long they last, and what they do not do.</summary>
[CancelAfter(60_000)]
internal sealed class PeerChannelsTests
{
    [Test]
    public async Task Control_calls_share_one_connection(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync();
        await using var scene = new PeerScene(PeerScene.Local);
        await scene.HelloAsync(peer.Address, ct);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scene.HelloAsync(peer.Address, ct)));
        Assert.That(peer.Connections, Is.EqualTo(1));
        Assert.That(scene.Channels.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Contents_come_on_connections_of_their_own_and_the_index_chooses_one(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync();
        await using var scene = new PeerScene(PeerScene.Local with { Connections = 3 });
        var server = PeerAddress.Parse(peer.Address, "server");
        await scene.HelloAsync(peer.Address, ct);
        for (var index = 0; index < 7; index++)
            await PeerScene.HelloAsync(scene.Channels.Contents(server, index), ct);
        var connections = peer.CallConnections.ToArray();
        Assert.That(connections.Distinct().Count(), Is.EqualTo(4));
        Assert.That(connections[1..4], Is.EqualTo(connections[4..7]), "the fourth is the first again");
        Assert.That(connections[1..].Distinct(), Does.Not.Contain(connections[0]));
    }

    [Test]
    public async Task A_connection_that_rests_is_closed_and_the_next_call_opens_another(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync();
        await using var scene = Impatient();
        await scene.HelloAsync(peer.Address, ct);
        Assert.That(peer.OpenConnections, Is.EqualTo(1));
        while (peer.OpenConnections > 0)
            await Task.Delay(20, ct);
        await scene.HelloAsync(peer.Address, ct);
        Assert.That(peer.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task Servers_that_were_named_once_are_forgotten_and_one_that_is_in_use_is_not(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync();
        await using var used = await PeerHost.StartAsync(answer: HoldAsync);
        await using var scene = Impatient();
        var held = new PeerService.PeerServiceClient(scene.Channels.Control(PeerAddress.Parse(used.Address, "server"))).WatchArrival(new WatchArrivalRequest(), cancellationToken: ct);
        await held.ResponseHeadersAsync;
        for (var number = 1; number <= 20; number++)
            scene.Channels.Control(PeerAddress.Parse($"https://a{number}.example", "server"));
        await scene.HelloAsync(peer.Address, ct);
        Assert.That(scene.Channels.Count, Is.EqualTo(22));
        while (peer.OpenConnections > 0)
            await Task.Delay(20, ct);
        scene.Channels.Control(PeerAddress.Parse("https://b.example", "server"));
        Assert.That(scene.Channels.Count, Is.EqualTo(2));
        scene.Channels.Control(PeerAddress.Parse(used.Address, "server"));
        Assert.That(scene.Channels.Count, Is.EqualTo(2), "it was still there");
        held.Dispose();
    }

    [Test]
    public async Task A_redirect_is_not_followed(CancellationToken ct)
    {
        await using var other = await PeerHost.StartAsync();
        await using var peer = await PeerHost.StartAsync(answer: http =>
        {
            http.Response.StatusCode = (int)HttpStatusCode.TemporaryRedirect;
            http.Response.Headers.Location = other.Address + http.Request.Path;
            return Task.CompletedTask;
        });
        await using var scene = new PeerScene(PeerScene.Local);
        var fault = await scene.FailAsync(peer.Address, ct);
        Assert.That(fault.Kind, Is.EqualTo(PeerFaultKind.Misbehaves));
        Assert.That(fault.Words, Does.Contain("307"));
        Assert.That((peer.CallConnections.Count, other.Connections), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Cookies_are_not_kept(CancellationToken ct)
    {
        var cookies = new List<string>();
        await using var peer = await PeerHost.StartAsync(answer: http =>
        {
            cookies.Add(http.Request.Headers.Cookie.ToString());
            http.Response.Headers.SetCookie = "who=zoe";
            return Task.CompletedTask;
        });
        await using var scene = new PeerScene(PeerScene.Local);
        await scene.FailAsync(peer.Address, ct);
        await scene.FailAsync(peer.Address, ct);
        Assert.That(cookies, Is.EqualTo(["", ""]));
    }

    [Test]
    public async Task Closed_channels_end_their_calls_and_open_no_new_ones(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync(answer: HoldAsync);
        await using var scene = new PeerScene(PeerScene.Local);
        var server = PeerAddress.Parse(peer.Address, "server");
        using var held = new PeerService.PeerServiceClient(scene.Channels.Control(server)).WatchArrival(new WatchArrivalRequest(), cancellationToken: ct);
        await held.ResponseHeadersAsync;
        await scene.Channels.DisposeAsync();
        Assert.That(() => held.ResponseStream.MoveNext(ct), Throws.InstanceOf<RpcException>().Or.InstanceOf<ObjectDisposedException>());
        Assert.That(() => scene.Channels.Control(server), Throws.InstanceOf<ObjectDisposedException>());
    }

    /// <summary>As when a cable was pulled: what is sent is lost, and nothing says so.</summary>
    [Test]
    public async Task A_server_that_falls_silent_is_given_up_within_seconds(CancellationToken ct)
    {
        await using var peer = await PeerHost.StartAsync(answer: HoldAsync);
        await using var relay = CuttingRelay.Downloads(IPEndPoint.Parse(new Uri(peer.Address).Authority));
        await using var scene = new PeerScene(PeerScene.Local);
        using var held = new PeerService.PeerServiceClient(scene.Channels.Control(PeerAddress.Parse(relay.Address, "server")))
            .WatchArrival(new WatchArrivalRequest(), cancellationToken: ct);
        await held.ResponseHeadersAsync;
        relay.FallSilent();
        var silence = System.Diagnostics.Stopwatch.StartNew();
        var fault = Assert.ThrowsAsync<RpcException>(() => held.ResponseStream.MoveNext(ct))!;
        Assert.That(PeerFault.Find(fault, ct)?.Kind, Is.EqualTo(PeerFaultKind.Unavailable), $"{fault}");
        Assert.That(silence.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    private static PeerScene Impatient() => new(PeerScene.Local)
    {
        Channels = new PeerChannels(new PeerGate(PeerScene.Local, Dns.GetHostAddressesAsync), PeerScene.Local, TimeProvider.System) { Idle = TimeSpan.FromSeconds(1) },
    };

    private static async Task HoldAsync(Microsoft.AspNetCore.Http.HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
