using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

[CancelAfter(30_000)]
internal sealed class CommandLineTests
{
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

    [TestCase("", "No console here")]
    [TestCase("nonsense", "nonsense")]
    [TestCase("put --space a.b", "argument missing")]
    [TestCase("put .", "--space")]
    [TestCase("space create a.example", "--mail")]
    [TestCase("space list --format xml", "table or json")]
    [TestCase("put . --space a.b --retry-for soon", "--retry-for")]
    [TestCase("export --out x --space a.b --part-size big", "--part-size")]
    [TestCase("export --out x", "--space or --archive")]
    [TestCase("export --out x --space a.b --archive c", "--space or --archive")]
    [TestCase("ls a.b --kind folder", "folder")]
    [TestCase("space list --token secret", "--token")]
    [TestCase("space list --server ftp://example.org", "not the address of a server")]
    [TestCase("space list --server http://me:secret@127.0.0.1", "no user")]
    public async Task A_wrong_command_line_ends_with_2_and_says_why(string line, string said, CancellationToken cancellation)
    {
        Assert.That(await _console.RunAsync(line, cancellation), Is.EqualTo(ExitCode.WrongUsage));
        Assert.Multiple(() =>
        {
            Assert.That(_console.Error, Does.Contain(said));
            Assert.That(_console.Output, Is.Empty);
        });
    }

    [TestCase("--help")]
    [TestCase("put --help")]
    [TestCase("space create --help")]
    public async Task Help_is_done(string line, CancellationToken cancellation)
    {
        Assert.That(await _console.RunAsync(line, cancellation), Is.EqualTo(ExitCode.Done));
        Assert.That(_console.Output, Does.Contain("--server"));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_a_failure(CancellationToken cancellation)
    {
        Assert.That(await _console.RunAsync($"space list --server {Nowhere()}", cancellation), Is.EqualTo(ExitCode.Failed));
        Assert.That(_console.Error, Does.StartWith("mover: ").And.Contain("UNAVAILABLE"));
    }

    [Test]
    public async Task A_failure_is_an_object_for_programs(CancellationToken cancellation)
    {
        Assert.That(await _console.RunAsync($"space list --format json --server {Nowhere()}", cancellation), Is.EqualTo(ExitCode.Failed));
        using var json = JsonDocument.Parse(_console.Error);
        Assert.That(json.RootElement.GetProperty("error").GetProperty("reason").GetString(), Is.EqualTo("UNAVAILABLE"));
    }

    [Test]
    public async Task A_token_does_not_travel_to_another_machine_without_encryption(CancellationToken cancellation)
    {
        _console.Variables["MOVER_TOKEN"] = "mvk_secret";
        Assert.That(await _console.RunAsync("space list --server http://mover.example:5080", cancellation), Is.EqualTo(ExitCode.Failed));
        Assert.Multiple(() =>
        {
            Assert.That(_console.Error, Does.Contain("SERVER_NOT_ENCRYPTED"));
            Assert.That(_console.All, Does.Not.Contain("mvk_secret"));
        });
    }

    [Test]
    public async Task A_password_does_not_travel_to_another_machine_without_encryption(CancellationToken cancellation)
    {
        _console.Input = "a password\n";
        Assert.That(await _console.RunAsync("sign-in a.example --server http://mover.example", cancellation), Is.EqualTo(ExitCode.Failed));
        Assert.That(_console.Error, Does.Contain("SERVER_NOT_ENCRYPTED"));
    }

    [Test]
    public async Task A_token_with_a_line_end_is_refused_before_it_is_sent(CancellationToken cancellation)
    {
        _console.Variables["MOVER_TOKEN"] = "mvk_secret\nx-other: header";
        Assert.That(await _console.RunAsync($"space list --server {Nowhere()}", cancellation), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(_console.All, Does.Not.Contain("mvk_secret"));
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_a_failure(CancellationToken cancellation)
    {
        Assert.That(await _console.RunAsync("put missing --space a.b", cancellation), Is.EqualTo(ExitCode.Failed));
        Assert.That(_console.Error, Does.Contain("FOLDER_MISSING"));
    }

    // A port that was free a moment ago.
    private static string Nowhere()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
