using Mover.Server;

namespace Mover.Tests.Operations;

/// <summary>Wrong settings are told all at once, and a server with wrong settings does not start.</summary>
internal sealed class SettingsTests
{
    [Test]
    public void The_defaults_are_right() => Assert.That(new MoverOptions().Faults(), Is.Empty);

    [Test]
    public void All_faults_are_told_at_once()
    {
        var fault = Assert.Throws<SettingsException>(() => MoverSettings.Read(
        [
            "Nonsense=1", "Identity:Nonsense=1", "Grpc=ftp://here", "Links=http://0.0.0.0:80", "LogLevel=loud", "Blobs:PackBytes=many",
            "Identity:SessionLifetime=00:00:01", "Archives:PartSizeBytes=1", "no equals sign", "Engine=PostgreSql", "Data=",
        ]))!;
        foreach (var named in new[]
        {
            "Nonsense", "Identity", "Grpc must", "Links would be served", "LogLevel", "PackBytes", "SessionLifetime", "PartSizeBytes",
            "no equals sign", "ConnectionString", "Data must",
        })
            Assert.That(fault.Faults, Has.Some.Contain(named));
        Assert.That(fault.Faults, Has.Count.EqualTo(11));
        Assert.That(fault.Message.Split('\n'), Has.Length.EqualTo(12));
    }

    [TestCase("http://127.0.0.1:5080", true)]
    [TestCase("http://127.0.0.1:0", true)]
    [TestCase("http://[::1]:5080", true)]
    [TestCase("http://localhost:5080", true)]
    [TestCase("https://mover.example:443", true)]
    [TestCase("http://localhost:0", false)]
    [TestCase("http://0.0.0.0:5080", false)]
    [TestCase("http://[::]:5080", false)]
    [TestCase("http://192.0.2.1:5080", false)]
    [TestCase("http://mover.example:5080", false)]
    [TestCase("http://localhost.example:5080", false)]
    [TestCase("http://127.0.0.1:5080/path", false)]
    [TestCase("127.0.0.1:5080", false)]
    [TestCase("", false)]
    public void Only_this_machine_is_served_without_encryption(string address, bool allowed)
    {
        foreach (var options in new[] { new MoverOptions { Grpc = address }, new MoverOptions { Links = address } })
            Assert.That(!options.Faults().Any(), Is.EqualTo(allowed));
    }

    [Test]
    public void Behind_a_proxy_plain_text_can_be_allowed() => Assert.That(
        new MoverOptions { Grpc = "http://0.0.0.0:5080", Links = "http://0.0.0.0:5081", AllowPlainText = true }.Faults(), Is.Empty);

    [Test]
    public void A_setting_is_read_by_its_name_into_its_room()
    {
        var options = MoverSettings.Read(
            ["Blobs:Grace=01:00:00", "spaces:defaultQuotaBytes=5", "ConnectionString=Host=a;Password=b=c", "PublicLinks=https://mover.example/"]);
        Assert.Multiple(() =>
        {
            Assert.That(options.Blobs.Grace, Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(options.Spaces.DefaultQuotaBytes, Is.EqualTo(5));
            Assert.That(options.ConnectionString, Is.EqualTo("Host=a;Password=b=c"));
            Assert.That(options.PublicLinks, Is.EqualTo("https://mover.example/"));
        });
    }

    [Test]
    public void Of_a_setting_that_is_given_twice_the_later_wins() =>
        Assert.That(MoverSettings.Read(["Data=first", "data=second"]).Data, Is.EqualTo("second"));
}
