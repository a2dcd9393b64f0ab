using Mover.Server;
using Mover.Server.Moves;

namespace Mover.Tests.Moves;

/// <summary>The settings of moves: read from where settings come from, and told at once where they are wrong.</summary>
[NonParallelizable] // Settings come from the environment of the process.
internal sealed class MovesOptionsTests
{
    [Test]
    public void All_faults_of_the_settings_are_told_at_once()
    {
        var fault = Assert.Throws<SettingsException>(() => MoverSettings.Read(
        [
            "Moves:PublicServer=mover.example.org", "Moves:AllowedServers=a.example,b c,*.*", "Moves:AllowedNetworks=10.0.0.0/8,10.0.0.0/33",
            "Moves:CertificateAuthority=/there/is/none.pem", "Moves:Peers:0:Suffix=.a.example", "Moves:Peers:1:Suffix=.b.example",
            "Moves:Peers:1:Server=http://mover.b.example", "Moves:Peers:2:Suffix=*", "Moves:Peers:2:Server=https://mover.c.example",
            "Moves:Hosters:0:Name=", "Moves:Hosters:0:CreateUrl=hoster.example", "Moves:Hosters:0:SizesGb=50,many", "Moves:MostDepartures=0",
            "Moves:MostArrivals=0", "Moves:MostEntries=0", "Moves:Connections=17", "Moves:ConsentTime=00:00:01", "Moves:ConfirmTime=00:00:01",
            "Moves:CheckTime=31.00:00:00", "Moves:GiveUpAfter=00:00:00", "Moves:StallTime=00:00:00", "Moves:LongestFreeze=2.00:00:00", "Moves:MostFreezes=0",
            "Moves:FreezeEntries=-1", "Moves:FreezeBytes=-1", "Moves:MostPasses=0",
        ]))!;
        string[] named =
        [
            "PublicServer must", "AllowedServers: \"b c\"", "AllowedServers: \"*.*\"", "AllowedNetworks: \"10.0.0.0/33\"", "CertificateAuthority", "Peers:0:Server",
            "Peers:1:Server", "Peers:2:Suffix", "Hosters:0:Name", "Hosters:0:CreateUrl", "Hosters:0:SizesGb", "MostDepartures", "MostArrivals", "MostEntries",
            "Connections", "ConsentTime", "ConfirmTime", "CheckTime", "GiveUpAfter", "StallTime", "LongestFreeze", "MostFreezes", "FreezeEntries", "FreezeBytes", "MostPasses",
        ];
        foreach (var name in named)
            Assert.That(fault.Faults, Has.Some.StartsWith($"Moves:{name}"));
        Assert.That(fault.Faults, Has.Count.EqualTo(named.Length));
    }

    [Test]
    public void Without_settings_nobody_may_be_called_and_the_hosters_are_those_of_the_guide()
    {
        var moves = MoverSettings.Read([]).Moves;
        Assert.That((moves.AllowedServers, moves.AllowedNetworks, moves.Peers.Count), Is.EqualTo(("", "", 0)));
        Assert.That(moves.GetHosters().Select(hoster => hoster.Name), Is.EqualTo(["Cozy Cloud", "OVH", "Gandi"]));
        Assert.That(moves.GetHosters()[1].GetSizesBytes(), Is.EqualTo([50_000_000_000, 1_000_000_000_000]));
    }

    [Test]
    public void Lists_are_read_from_the_command_line_and_hosters_stand_in_place_of_those_of_the_guide()
    {
        var moves = MoverSettings.Read(
        [
            "Moves:Peers:0:Suffix=.a.example", "Moves:Peers:0:Server=https://mover.a.example", "Moves:Peers:1:Suffix=b.example",
            "Moves:Peers:1:Server=http://127.0.0.1:5080", "Moves:Hosters:0:Name=Here", "Moves:Hosters:0:CreateUrl=https://here.example/new",
        ]).Moves;
        Assert.That(moves.Peers, Is.EqualTo(
        [
            new PeerServer { Suffix = ".a.example", Server = "https://mover.a.example" },
            new PeerServer { Suffix = "b.example", Server = "http://127.0.0.1:5080" },
        ]));
        Assert.That(moves.GetHosters(), Is.EqualTo([new HosterChoice { Name = "Here", CreateUrl = "https://here.example/new" }]));
    }

    [Test]
    public void Lists_are_read_from_the_environment_and_a_later_source_wins()
    {
        var variables = new Dictionary<string, string>
        {
            ["MOVER__MOVES__PEERS__0__SUFFIX"] = ".a.example",
            ["MOVER__MOVES__PEERS__0__SERVER"] = "https://mover.a.example",
            ["MOVER__MOVES__HOSTERS__0__NAME"] = "Here",
            ["MOVER__MOVES__HOSTERS__0__CREATEURL"] = "https://here.example/new",
            ["MOVER__MOVES__HOSTERS__0__SIZESGB"] = "5, 10",
            ["MOVER__MOVES__GIVEUPAFTER"] = "12:00:00",
        };
        using var environment = new TestVariables(variables);
        var moves = MoverSettings.Read(["Moves:Peers:0:Server=https://other.a.example", "Moves:Connections=2"]).Moves;
        Assert.That(moves.Peers, Is.EqualTo([new PeerServer { Suffix = ".a.example", Server = "https://other.a.example" }]));
        Assert.That(moves.GetHosters().Single().GetSizesBytes(), Is.EqualTo([5_000_000_000, 10_000_000_000]));
        Assert.That((moves.GiveUpAfter, moves.Connections), Is.EqualTo((TimeSpan.FromHours(12), 2)));
    }

    [Test]
    public void A_setting_of_a_list_that_is_not_there_is_told() => Assert.That(
        Assert.Throws<SettingsException>(() => MoverSettings.Read(["Moves:Peers:0:Sufix=.a.example"]))!.Faults, Has.Some.Contain("Sufix"));

    [TestCase(".a.example", true)]
    [TestCase("a.example", true)]
    [TestCase("A.Example", true)]
    [TestCase("", false)]
    [TestCase(".", false)]
    [TestCase("..example", false)]
    [TestCase("*.example", false)]
    [TestCase("a b", false)]
    public void A_suffix_is_how_addresses_end(string suffix, bool fits) => Assert.That(
        new MovesOptions { Peers = [new PeerServer { Suffix = suffix, Server = "https://mover.example" }] }.Faults().Any(), Is.EqualTo(!fits));

    private sealed class TestVariables : IDisposable
    {
        private readonly IReadOnlyDictionary<string, string> _variables;

        public TestVariables(IReadOnlyDictionary<string, string> variables)
        {
            _variables = variables;
            foreach (var (name, value) in variables)
                Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose()
        {
            foreach (var name in _variables.Keys)
                Environment.SetEnvironmentVariable(name, null);
        }
    }
}
