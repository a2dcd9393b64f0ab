using Mover.Tui.CommandLine;

namespace Mover.Tests.Tui;

/// <summary>import and imports: from the files on a disk to the report, and back.</summary>
[CancelAfter(90_000)]
internal sealed class ImportVerbTests
{
    private const string Other = "second.example";

    private ClientScene _scene = null!;

    [SetUp]
    public async Task Begin()
    {
        _scene = await ClientScene.BeginAsync(CancellationToken.None);
        await _scene.MustAsync($"space create {Other} --mail prunelle@example.org", CancellationToken.None);
        _scene.Write("note.txt", 300);
        _scene.Write("film.bin", 1_300_000);
        await _scene.MustAsync($"put {_scene.Folder} --space {ClientScene.Space}", CancellationToken.None);
        await _scene.MustAsync($"export --space {ClientScene.Space} --out {_scene.Out}", CancellationToken.None);
    }

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    private string Archive => Directory.GetFiles(_scene.Out, "*.zip").Single();

    [Test]
    public async Task An_archive_is_planned_run_told_and_taken_back(CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync($"import {Archive} --space {Other} --plan", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(_scene.Console.Output, Does.Contain("An archive of Mover of prunelle.example; signed by this server.").And.Contain("NEW"));
        Assert.That(await CountAsync(cancellation), Is.Zero, "a plan changes nothing");
        Assert.That(await _scene.Console.RunAsync($"import {Archive} --space {Other} --yes", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(_scene.Console.Output, Does.Match(@"files +2 +2 +0 +0 +0 +0 +0 +0").And.Contain("mover imports undo im_"));
        Assert.That(await CountAsync(cancellation), Is.EqualTo(2));
        await _scene.Console.RunAsync($"imports list {Other}", cancellation);
        var id = _scene.Console.Output.Split('\n')[1].Split(' ')[0];
        Assert.That(await _scene.Console.RunAsync($"imports lines {id}", cancellation), Is.Zero);
        Assert.That(_scene.Console.Output, Does.Contain("created: files note.txt"));
        Assert.That(await _scene.Console.RunAsync($"imports undo {id}", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(await CountAsync(cancellation), Is.Zero);
        Assert.That(await _scene.Console.RunAsync($"imports delete {id}", cancellation), Is.Zero);
        Assert.That(await _scene.FailAsync($"imports show {id}", cancellation), Is.EqualTo("NOT_FOUND"));
    }

    [Test]
    public async Task Applications_are_shown_with_their_counts_before_they_are_chosen(CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync($"space applications {ClientScene.Space}", cancellation), Is.Zero, _scene.Console.All);
        Assert.That(_scene.Console.Output, Does.Match(@"files +Files +2 +1\.30 MB"));
        Assert.That(await _scene.FailAsync($"import {Archive} --space {Other} --apps contacts --yes", cancellation), Is.EqualTo("APPLICATION_UNKNOWN"));
    }

    [Test]
    public async Task Away_from_a_terminal_every_state_is_an_object(CancellationToken cancellation)
    {
        Assert.That(await _scene.Console.RunAsync($"import {Archive} --space {Other} --format json", cancellation), Is.Zero, _scene.Console.All);
        var states = _scene.Console.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("state").GetString()).Distinct().ToList();
        Assert.That(states, Does.Contain("planned").And.Contain("done"));
    }

    [Test]
    public async Task What_is_no_archive_or_not_there_is_said_plainly(CancellationToken cancellation)
    {
        Assert.That(await _scene.FailAsync($"import {_scene.Folder}/note.txt --space {Other}", cancellation), Is.EqualTo("ARCHIVE_INVALID"));
        Assert.That(await _scene.Console.RunAsync($"import {_scene.Folder}/nothing.zip --space {Other}", cancellation), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(await _scene.Console.RunAsync($"import {_scene.Folder} --space {Other}", cancellation), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(await _scene.Console.RunAsync($"import {Archive} --space {Other} --on-conflict guess", cancellation), Is.EqualTo(ExitCode.WrongUsage));
    }

    private async Task<int> CountAsync(CancellationToken cancellation) =>
        (await _scene.MustAsync($"space show {Other}", cancellation)).GetProperty("entryCount").GetInt32();
}
