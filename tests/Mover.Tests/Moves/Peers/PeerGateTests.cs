using System.Net;
using System.Net.Sockets;
using Mover.Server.Calls;
using Mover.Server.Moves;
using Mover.Server.Moves.Peers;
using Mover.V1;

namespace Mover.Tests.Moves.Peers;

/// <summary>Which servers are called, and which are not whatever a name says: real servers on this machine.</summary>
[CancelAfter(60_000)]
internal sealed class PeerGateTests
{
    private PeerHost _peer = null!;

    [OneTimeSetUp]
    public async Task Begin() => _peer = await PeerHost.StartAsync();

    [OneTimeTearDown]
    public ValueTask End() => _peer.DisposeAsync();

    [TestCase("", "https://mover.example.org", false)]
    [TestCase("mover.example.org", "https://mover.example.org", true)]
    [TestCase("Mover.Example.org", "https://mover.example.org:8443", true)]
    [TestCase("mover.example.org", "https://a.mover.example.org", false)]
    [TestCase("mover.example.org", "https://mover.example.org.evil.example", false)]
    [TestCase("*.example.org", "https://mover.example.org", true)]
    [TestCase("*.example.org", "https://a.mover.example.org", true)]
    [TestCase("*.example.org", "https://example.org", false)]
    [TestCase("*.example.org", "https://notexample.org", false)]
    [TestCase("a.example, *.example.org ,b.example", "https://b.example", true)]
    [TestCase("*", "https://mover.example.org", true)]
    [TestCase("192.0.2.7", "https://192.0.2.7", true)]
    [TestCase("[2001:db8:0::7]", "https://[2001:db8::7]", true)]
    [TestCase("", "https://mover.hoster.example:8443", true, Description = "the server of a peer, on any port")]
    [TestCase("", "https://a.mover.hoster.example", false)]
    public void A_host_is_that_of_a_peer_or_listed(string allowed, string server, bool fits)
    {
        var gate = new PeerGate(
            new MovesOptions { AllowedServers = allowed, Peers = [new PeerServer { Suffix = ".hoster.example", Server = "https://Mover.hoster.example" }] },
            (_, _) => throw new AssertionException("Nobody was to look up a name."));
        if (fits)
        {
            Assert.That(() => gate.Require(PeerAddress.Parse(server, "server")), Throws.Nothing);
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => gate.Require(PeerAddress.Parse(server, "server")))!;
        Assert.That(refusal.Reason, Is.EqualTo(Reason.MoveServerNotAllowed));
        Assert.That(refusal.Facts, Is.EqualTo([("server", PeerAddress.Parse(server, "server").ToString())]));
    }

    [TestCase("127.0.0.0/8", true)]
    [TestCase("10.0.0.0/8, 127.0.0.1", true)]
    [TestCase("::ffff:127.0.0.1", false, Description = "networks are written as what they are")]
    [TestCase("127.0.0.2/32", false)]
    [TestCase("", false)]
    public async Task A_server_of_this_machine_is_called_only_where_that_is_allowed(string networks, bool allowed, CancellationToken ct)
    {
        await using var scene = new PeerScene(new MovesOptions { AllowedServers = "*", AllowedNetworks = networks });
        var before = _peer.Connections;
        if (allowed)
            Assert.That((await scene.HelloAsync(_peer.Address, ct)).Versions, Is.EqualTo([1]));
        else
            ExpectNotAllowed(await scene.FailAsync(_peer.Address, ct), _peer.Address);
        Assert.That(_peer.Connections - before, Is.EqualTo(allowed ? 1 : 0));
    }

    [Test]
    public async Task Names_that_lead_into_this_machine_are_refused_like_its_addresses(CancellationToken ct)
    {
        await using var scene = new PeerScene(new MovesOptions { AllowedServers = "*" });
        var before = _peer.Connections;
        foreach (var server in new[] { $"http://localhost:{_peer.Port}", $"https://localhost:{_peer.Port}", $"https://[::ffff:127.0.0.1]:{_peer.Port}", $"https://[64:ff9b::7f00:1]:{_peer.Port}" })
            ExpectNotAllowed(await scene.FailAsync(server, ct), PeerAddress.Parse(server, "server").ToString());
        Assert.That(_peer.Connections, Is.EqualTo(before));
    }

    [TestCase("127.0.0.1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("10.1.2.3", "169.254.169.254", "fd00::1", "::1")]
    public async Task A_public_name_that_leads_to_no_public_address_is_refused(params string[] addresses)
    {
        await using var scene = new PeerScene(new MovesOptions { AllowedServers = "mover.example.org" }, PeerScene.Name("mover.example.org", addresses));
        var server = $"https://mover.example.org:{_peer.Port}";
        var before = _peer.Connections;
        var fault = await scene.FailAsync(server, CancellationToken.None);
        ExpectNotAllowed(fault, server);
        Assert.That(fault.Words, Does.Not.Contain(addresses[0]), "what a name means here is nobody's business");
        Assert.That(_peer.Connections, Is.EqualTo(before));
    }

    [Test]
    public async Task A_name_that_leads_to_an_allowed_address_among_others_is_called_there(CancellationToken ct)
    {
        await using var scene = new PeerScene(
            new MovesOptions { AllowedServers = "*", AllowedNetworks = "127.0.0.1" }, PeerScene.Name("localhost", "127.0.0.2", "10.0.0.1", "127.0.0.1"));
        Assert.That((await scene.HelloAsync($"http://localhost:{_peer.Port}", ct)).Versions, Is.EqualTo([1]));
    }

    [Test]
    public async Task Of_several_addresses_one_that_nobody_listens_on_does_not_matter(CancellationToken ct)
    {
        await using var scene = new PeerScene(PeerScene.Local, PeerScene.Name("localhost", "127.0.0.9", "::1", "127.0.0.1"));
        Assert.That((await scene.HelloAsync($"http://localhost:{_peer.Port}", ct)).Versions, Is.EqualTo([1]));
    }

    /// <summary>The address is that of the first answer: the check and the connection are not made for two different ones.</summary>
    [Test]
    public async Task A_name_that_changes_its_address_between_check_and_use_gains_nothing(CancellationToken ct)
    {
        var asked = 0;
        await using var scene = new PeerScene(
            new MovesOptions { AllowedServers = "*", AllowedNetworks = "127.0.0.3" },
            (_, _) => Task.FromResult(new[] { IPAddress.Parse(++asked == 1 ? "127.0.0.3" : "127.0.0.1") }));
        var before = _peer.Connections;
        var fault = await scene.FailAsync($"http://localhost:{_peer.Port}", ct);
        Assert.That((fault.Kind, asked), Is.EqualTo((PeerFaultKind.Unavailable, 1)), "nobody listens there");
        ExpectNotAllowed(await scene.FailAsync($"http://localhost:{_peer.Port}", ct), $"http://localhost:{_peer.Port}");
        Assert.That(_peer.Connections, Is.EqualTo(before));
    }

    [Test]
    public async Task Without_TLS_nothing_goes_to_another_machine_even_if_localhost_should_lead_there(CancellationToken ct)
    {
        Assert.That(PeerAddress.Find("http://mover.example.org"), Is.Null);
        await using var scene = new PeerScene(new MovesOptions { AllowedServers = "*", AllowedNetworks = "10.0.0.0/8" }, PeerScene.Name("localhost", "1.1.1.1", "10.0.0.1"));
        ExpectNotAllowed(await scene.FailAsync("http://localhost:5080", ct), "http://localhost:5080");
    }

    [Test]
    public async Task A_name_that_nobody_knows_and_a_port_that_nobody_listens_on_are_told_apart(CancellationToken ct)
    {
        await using var unknown = new PeerScene(PeerScene.Local, (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        var fault = await unknown.FailAsync("https://mover.example.org", ct);
        Assert.That((fault.Kind, fault.IsPassing), Is.EqualTo((PeerFaultKind.Unavailable, true)));
        Assert.That(fault.Words, Does.Contain("its name is not known"));
        await using var local = new PeerScene(PeerScene.Local);
        fault = await local.FailAsync($"http://127.0.0.9:{_peer.Port}", ct);
        Assert.That((fault.Kind, fault.IsPassing), Is.EqualTo((PeerFaultKind.Unavailable, true)));
        Assert.That(fault.Words, Does.Contain("refused"));
    }

    private static void ExpectNotAllowed(PeerFault fault, string server)
    {
        Assert.That((fault.Kind, fault.IsPassing), Is.EqualTo((PeerFaultKind.NotAllowed, false)), fault.Words);
        var refusal = fault.ToRefusal();
        Assert.That((refusal.Reason, refusal.Facts.Single()), Is.EqualTo((Reason.MoveServerNotAllowed, ("server", server))));
    }
}
