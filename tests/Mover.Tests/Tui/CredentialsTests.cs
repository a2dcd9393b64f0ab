using System.Runtime.Versioning;
using Mover.Tui.Connection;

namespace Mover.Tests.Tui;

internal sealed class CredentialsTests
{
    private static readonly ServerAddress Here = ServerAddress.Parse("http://127.0.0.1:5080", insecure: false);
    private static readonly ServerAddress There = ServerAddress.Parse("https://mover.example", insecure: false);

    private TempFolder _folder = null!;
    private TestConsole _console = null!;

    [SetUp]
    public void Begin()
    {
        _folder = new TempFolder();
        _console = new TestConsole(_folder.Name);
    }

    [TearDown]
    public void End() => _folder.Dispose();

    [Test]
    public void Without_any_there_is_none() => Assert.That(Find(Here), Is.Null);

    [Test]
    public void The_key_of_a_server_on_this_machine_is_used_for_this_machine_only()
    {
        _folder.Write(".mover/local.key", "mvk_local\n");
        Assert.Multiple(() =>
        {
            Assert.That(Find(Here), Is.EqualTo("mvk_local"));
            Assert.That(Find(There), Is.Null);
        });
    }

    [Test]
    public void A_data_folder_elsewhere_is_named_by_MOVER_DATA()
    {
        _folder.Write("data/local.key", "mvk_data\n");
        _console.Variables["MOVER_DATA"] = "data";
        Assert.That(Find(Here), Is.EqualTo("mvk_data"));
    }

    [Test]
    public void A_kept_session_goes_before_the_local_key_and_only_to_its_server()
    {
        _folder.Write(".mover/local.key", "mvk_local\n");
        Keep(There, "mvs_there", TimeSpan.FromHours(1));
        Keep(Here, "mvs_here", TimeSpan.FromHours(1));
        Assert.Multiple(() =>
        {
            Assert.That(Find(Here), Is.EqualTo("mvs_here"));
            Assert.That(Find(There), Is.EqualTo("mvs_there"));
            Assert.That(Find(ServerAddress.Parse("https://mover.example:444", insecure: false)), Is.Null);
        });
    }

    [Test]
    public void A_session_that_expired_is_not_used()
    {
        Keep(There, "mvs_old", TimeSpan.FromHours(-1));
        Assert.That(Find(There), Is.Null);
    }

    [Test]
    public void A_session_that_is_forgotten_is_gone()
    {
        Keep(There, "mvs_there", TimeSpan.FromHours(1));
        new SessionStore(_console.Surroundings).Forget(There);
        Assert.That(Find(There), Is.Null);
    }

    [Test]
    public void The_variable_goes_before_all()
    {
        Keep(Here, "mvs_here", TimeSpan.FromHours(1));
        _console.Variables["MOVER_TOKEN"] = "mvk_given";
        Assert.That(Find(Here), Is.EqualTo("mvk_given"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Only_its_owner_may_read_the_session_file()
    {
        Keep(Here, "mvs_here", TimeSpan.FromHours(1));
        var file = new SessionStore(_console.Surroundings).FileName;
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private string? Find(ServerAddress server) => new Credentials(_console.Surroundings).FindToken(server);

    private void Keep(ServerAddress server, string token, TimeSpan lifetime) => new SessionStore(_console.Surroundings).Keep(
        new KeptSession(server.Authority, "a.example", "id", token, DateTimeOffset.UtcNow + lifetime));
}
