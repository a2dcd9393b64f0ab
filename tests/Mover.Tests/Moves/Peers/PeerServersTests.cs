using Mover.Server.Moves;
using Mover.Server.Moves.Peers;

namespace Mover.Tests.Moves.Peers;

/// <summary>Which server has an address, and which server is this one.</summary>
internal sealed class PeerServersTests
{
    private static readonly MovesOptions Options = new()
    {
        PublicServer = "https://Mover.School.example",
        Peers =
        [
            new PeerServer { Suffix = ".hoster.example", Server = "https://mover.hoster.example" },
            new PeerServer { Suffix = "Cloud.example", Server = "https://mover.cloud.example:8443" },
            new PeerServer { Suffix = ".a.cloud.example", Server = "https://never.example" },
        ],
    };

    [TestCase("zoe.hoster.example", "https://mover.hoster.example:443")]
    [TestCase("a.zoe.hoster.example", "https://mover.hoster.example:443")]
    [TestCase("zoe.nothoster.example", null)]
    [TestCase("hoster.example", null)]
    [TestCase("nothoster.example", null)]
    [TestCase("hoster.example.org", null)]
    [TestCase("cloud.example", "https://mover.cloud.example:8443")]
    [TestCase("zoe.cloud.example", "https://mover.cloud.example:8443")]
    [TestCase("zoe.a.cloud.example", "https://mover.cloud.example:8443")]
    [TestCase("notcloud.example", null)]
    [TestCase("example", null)]
    [TestCase("", null)]
    public void The_first_suffix_that_fits_on_a_border_of_labels_says_where_an_address_is(string address, string? server) =>
        Assert.That(new PeerServers(Options, () => "").Find(address)?.ToString(), Is.EqualTo(server));

    [TestCase("http://127.0.0.1:5080", "https://mover.school.example", true)]
    [TestCase("http://127.0.0.1:5080", "https://mover.school.example:8443", false)]
    [TestCase("http://127.0.0.1:5080", "http://127.0.0.1:5080", true)]
    [TestCase("http://127.0.0.1:5080", "http://localhost:5080", true)]
    [TestCase("http://localhost:5080", "http://[::1]:5080", true)]
    [TestCase("http://[::1]:5080", "http://localhost:5080", true)]
    [TestCase("http://0.0.0.0:5080", "http://127.0.0.1:5080", true)]
    [TestCase("https://[::]:5080", "https://localhost:5080", true)]
    [TestCase("http://127.0.0.1:5080", "http://127.0.0.1:5081", false)]
    [TestCase("http://127.0.0.1:5080", "https://127.0.0.1:5080", false)]
    [TestCase("http://127.0.0.1:5080", "http://127.0.0.2:5080", false)]
    [TestCase("https://mover.internal:5080", "https://mover.internal:5080", true)]
    [TestCase("https://mover.internal:5080", "https://mover.hoster.example", false)]
    public void A_server_knows_itself_by_its_public_address_and_by_the_one_that_it_is_served_on(string served, string named, bool own) =>
        Assert.That(new PeerServers(Options, () => served).IsThis(PeerAddress.Parse(named, "server")), Is.EqualTo(own));

    [TestCase("https://Mover.School.example", "https://mover.school.example:443")]
    [TestCase("", "http://127.0.0.1:5080")]
    public void Others_are_told_its_public_address_or_the_one_that_it_is_served_on(string publicServer, string told) => Assert.That(
        new PeerServers(new MovesOptions { PublicServer = publicServer }, () => "http://127.0.0.1:5080").Own, Is.EqualTo(told));

    [Test]
    [CancelAfter(60_000)]
    public async Task A_server_that_runs_knows_its_own_address(CancellationToken ct)
    {
        await using var server = await TestServer.StartAsync();
        var servers = (PeerServers)server.Services.GetService(typeof(PeerServers))!;
        Assert.That(servers.Own, Is.EqualTo(server.GrpcAddress));
        Assert.That(servers.IsThis(PeerAddress.Parse(server.GrpcAddress, "server")), Is.True);
        Assert.That(servers.IsThis(PeerAddress.Parse(server.LinksAddress, "server")), Is.False);
    }
}
