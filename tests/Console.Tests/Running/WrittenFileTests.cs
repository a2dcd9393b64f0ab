using Mover.ConsoleTests.Played;
using Mover.Tui.FullScreen;

namespace Mover.ConsoleTests.Running;

/// <summary>Files that are written for whoever looks at a list.</summary>
[CancelAfter(60_000)]
internal sealed class WrittenFileTests
{
    private ConsoleScene _scene = null!;

    [SetUp]
    public async Task OpenAsync() => _scene = await ConsoleScene.OpenAsync(hasToken: false);

    [TearDown]
    public async Task CloseAsync() => await _scene.DisposeAsync();

    [Test]
    public async Task A_file_is_written_for_its_owner_only_and_named_whole()
    {
        var note = await WriteAsync("requests.csv", "é");
        var file = Path.Combine(_scene.Folder, "requests.csv");
        Assert.That((note.Text, note.IsFailure), Is.EqualTo(("Written: " + file, false)));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo("é"u8.ToArray()));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_file_that_is_there_is_never_replaced()
    {
        await WriteAsync("requests.csv", "1");
        await WriteAsync("requests.csv", "2");
        File.CreateSymbolicLink(Path.Combine(_scene.Folder, "requests-3.csv"), "/nowhere/at/all");
        var note = await WriteAsync("requests.csv", "4");
        Assert.That(note.Text, Does.EndWith("requests-4.csv"));
        Assert.That(File.ReadAllText(Path.Combine(_scene.Folder, "requests.csv")), Is.EqualTo("1"));
        Assert.That(File.ReadAllText(Path.Combine(_scene.Folder, "requests-2.csv")), Is.EqualTo("2"));
    }

    [TestCase("../out.csv")]
    [TestCase("/tmp/out.csv")]
    [TestCase("..")]
    [TestCase("")]
    [TestCase("a\nb")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        var note = await WriteAsync(name, "x");
        Assert.That(note.IsFailure);
        Assert.That(note.Text, Does.EndWith("was not written: not a name for a file"));
    }

    [Test]
    public async Task What_the_disk_does_not_take_is_said()
    {
        var note = await WriteAsync(new string('é', 190), "x");
        Assert.That(note.IsFailure);
        Assert.That(Directory.GetFiles(_scene.Folder), Is.Empty);
    }

    [Test]
    public void What_the_terminal_does_is_left_to_it() =>
        Assert.That(new Effect[] { new Quit(), new Suspend(), new SetMouse(true), new CopyText("x") }.Any(_scene.Outside.Run), Is.False);

    private async Task<Note> WriteAsync(string name, string text)
    {
        _scene.Outside.Run(new WriteFile(name, text));
        return (await _scene.HearAsync<Noted>()).Note;
    }
}
