using System.Text.Json;
using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

/// <summary>What an owner does with the client beside their files: passwords, sessions, news, leaving.</summary>
[CancelAfter(90_000)]
internal sealed class OwnerVerbTests
{
    private const string Address = "owned.example";
    private const string Password = "a long password";
    private const string Other = "another long one";

    private ClientScene _scene = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await ClientScene.BeginAsync(CancellationToken.None);
        _scene.Console.Input = Password + "\n";
        await _scene.MustAsync($"space create {Address} --mail zoe@example.org --password-stdin", CancellationToken.None);
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_password_is_changed_and_the_old_one_opens_nothing(CancellationToken cancellation)
    {
        await SignInAsync(cancellation);
        _scene.Console.Input = $"{Password}\n{Other}\n";
        var changed = await _scene.MustAsync("password", cancellation);
        Assert.That(changed.GetProperty("changed").GetBoolean(), Is.True);
        _scene.Console.Input = Password + "\n";
        Assert.That(await _scene.FailAsync($"sign-in {Address}", cancellation), Is.EqualTo("CREDENTIALS_INVALID"));
        _scene.Console.Input = Other + "\n";
        await _scene.MustAsync($"sign-in {Address}", cancellation);
    }

    [Test]
    public async Task Sessions_are_listed_with_their_place_and_the_others_ended(CancellationToken cancellation)
    {
        await SignInAsync(cancellation);
        await SignInAsync(cancellation);
        Assert.That(await ListSessionsAsync(cancellation), Has.Count.EqualTo(2));
        await _scene.Console.RunAsync("sessions list", cancellation);
        Assert.That(_scene.Console.Output, Does.Contain("127.0.0.1").And.Contain("(this one)"));
        var ended = await _scene.MustAsync("sessions end --others", cancellation);
        Assert.That(ended.GetProperty("endedCount").GetInt32(), Is.EqualTo(1));
        var last = (await ListSessionsAsync(cancellation)).Single();
        await _scene.MustAsync($"sessions end {last.GetProperty("sessionId").GetString()}", cancellation);
        Assert.That(await _scene.FailAsync("sessions list", cancellation), Is.EqualTo("CREDENTIALS_INVALID"));
    }

    [Test]
    public async Task Ending_sessions_asks_for_exactly_one_choice(CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync("sessions end", cancellation), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(await _scene.Console.RunAsync("sessions end x --others", cancellation), Is.EqualTo(ExitCode.WrongUsage));
    }

    [Test]
    public async Task Exports_stand_in_the_news_and_can_be_marked_as_read(CancellationToken cancellation)
    {
        _scene.Write("a", 100);
        await _scene.MustAsync($"put {_scene.Folder} --space {Address}", cancellation);
        await _scene.MustAsync($"export --space {Address} --out {_scene.Out} --mail", cancellation);
        await SignInAsync(cancellation);
        Assert.That(await _scene.Console.RunAsync("notices --unread --mark-read --language en", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(_scene.Console.Output, Does.StartWith("* ").And.Contain("Your archive is ready"));
        await _scene.Console.RunAsync("notices --unread", cancellation);
        Assert.That(_scene.Console.Output, Is.Empty);
        var notice = await _scene.MustAsync("notices --language fr", cancellation);
        Assert.Multiple(() =>
        {
            Assert.That(notice.GetProperty("kind").GetString(), Is.EqualTo("archiveReady"));
            Assert.That(notice.GetProperty("title").GetString(), Is.EqualTo("Votre archive est prête"));
            Assert.That(notice.GetProperty("mail").GetString(), Is.EqualTo("sent").Or.EqualTo("waiting"));
            Assert.That(notice.GetProperty("facts").GetProperty("archive_id").GetString(), Does.StartWith("archive_"));
        });
    }

    [Test]
    public async Task News_are_watched_over_a_server_that_starts_again(CancellationToken cancellation)
    {
        await SignInAsync(cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var console = new TestConsole(_scene.Folder);
        foreach (var (name, value) in _scene.Console.Variables)
            console.Variables[name] = value;
        var watching = console.RunAsync("notices --watch --language en", stop.Token);
        await ChangePasswordAsync(Password, Other, cancellation);
        await SeeAsync(console, watching, times: 1, cancellation);
        await _scene.Server.StopAsync();
        await _scene.Server.StartAsync(cancellation);
        await ChangePasswordAsync(Other, Password, cancellation);
        await SeeAsync(console, watching, times: 2, cancellation);
        await stop.CancelAsync();
        Assert.That(await watching, Is.EqualTo(ExitCode.Failed), "interrupted");
    }

    [Test]
    public async Task Leaving_needs_the_own_address_and_password_and_ends_in_a_mail(CancellationToken cancellation)
    {
        await SignInAsync(cancellation);
        _scene.Console.Input = Other + "\n";
        Assert.That(await _scene.FailAsync($"space leave {Address}", cancellation), Is.EqualTo("CREDENTIALS_INVALID"));
        _scene.Console.Input = Password + "\n";
        Assert.That(await _scene.FailAsync($"space leave {ClientScene.Space}", cancellation), Is.EqualTo("NOT_FOUND"));
        _scene.Console.Input = Password + "\n";
        var asked = await _scene.MustAsync($"space leave {Address}", cancellation);
        Assert.That(asked.GetProperty("mailHint").GetString(), Is.EqualTo("z…@example.org"));
        var space = await _scene.MustAsync($"space show {Address}", cancellation);
        Assert.That(space.GetProperty("state").GetString(), Is.EqualTo("active"), "nothing happens before the link is confirmed");
    }

    [Test]
    public async Task What_describes_a_space_is_changed_and_the_rest_stays(CancellationToken cancellation)
    {
        string[] change = ["space", "update", Address, "--title", "Zoé", "--language", "en", "--quota", "5MB", "--apps", "files,contacts", "--format", "json"];
        Assert.That(await _scene.Console.RunAsync(change, cancellation), Is.Zero, _scene.Console.All);
        var space = JsonDocument.Parse(_scene.Console.Output).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(space.GetProperty("title").GetString(), Is.EqualTo("Zoé"));
            Assert.That(space.GetProperty("language").GetString(), Is.EqualTo("en"));
            Assert.That(space.GetProperty("quotaBytes").GetInt64(), Is.EqualTo(5_000_000));
            Assert.That(space.GetProperty("ownerMail").GetString(), Is.EqualTo("zoe@example.org"));
            Assert.That(
                space.GetProperty("applications").EnumerateArray().Count(application => application.GetProperty("canCreate").GetBoolean()),
                Is.EqualTo(2));
        });
        var kept = await _scene.MustAsync($"space keep {Address}", cancellation);
        Assert.That(kept.GetProperty("state").GetString(), Is.EqualTo("active"), "keeping an active space changes nothing");
    }

    private async Task ChangePasswordAsync(string from, string to, CancellationToken cancellation)
    {
        _scene.Console.Input = $"{from}\n{to}\n";
        await _scene.MustAsync("password", cancellation);
    }

    /// <summary>Waits until a change of the password was told so many times.</summary>
    private static async Task SeeAsync(TestConsole console, Task watching, int times, CancellationToken cancellation)
    {
        while (console.Output.Split("Your password was changed").Length - 1 < times)
        {
            Assert.That(watching.IsCompleted, Is.False, console.All);
            await Task.Delay(20, cancellation);
        }

        Assert.That(console.Output.Split("Your password was changed"), Has.Length.EqualTo(times + 1), "nothing is told twice");
    }

    private async Task SignInAsync(CancellationToken cancellation)
    {
        _scene.Console.Input = Password + "\n";
        await _scene.MustAsync($"sign-in {Address}", cancellation);
    }

    private async Task<List<JsonElement>> ListSessionsAsync(CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync("sessions list --format json", cancellation), Is.Zero, _scene.Console.All);
        return [.. _scene.Console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
