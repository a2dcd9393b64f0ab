using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mover.ConsoleTests.Pty;

/// <summary>What really goes to the terminal.</summary>
internal sealed partial class WrittenBytesTests : PtyFixture
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    [Test]
    public async Task While_nothing_happens_nothing_is_written()
    {
        var console = await StartLiveAsync();
        var (length, since) = (0L, Stopwatch.StartNew());
        var isQuiet = await Tmux.WaitAsync(() =>
        {
            if (LengthOf(console) is var now && now != length)
                (length, since) = (now, Stopwatch.StartNew());
            return Task.FromResult(length > 0 && since.Elapsed > Quiet);
        });
        Assert.That(isQuiet);
        await Task.Delay(Idle);
        Assert.That(LengthOf(console), Is.EqualTo(length));
    }

    [Test]
    public async Task Colours_are_written_but_where_NO_COLOR_is_set()
    {
        var colourful = await WriteAllAsync();
        var plain = await WriteAllAsync(variables: ("NO_COLOR", "1"));
        Assert.That(colourful, Does.Match(Colour()));
        Assert.That(plain, Does.Not.Match(Colour()));
    }

    [Test]
    public async Task With_ascii_nothing_else_is_written() =>
        Assert.That(await WriteAllAsync("--ascii"), Does.Match("^[\0-\x7f]*$"));

    [Test]
    public async Task With_lang_fr_it_speaks_French()
    {
        var console = await StartAsync("--lang fr");
        Assert.That(await console.Terminal.SeeAsync("en direct"), Does.Contain("Demandes"));
    }

    private static long LengthOf(PtyConsole console) => new FileInfo(console.FileName("record")) is { Exists: true } file ? file.Length : 0;

    /// <summary>A list, a page and a dialog, and the end.</summary>
    private async Task<string> WriteAllAsync(string options = "", params (string Name, string Value)[] variables)
    {
        var console = await StartAsync(options, variables: variables);
        await console.Terminal.SeeAsync("eleve4");
        await console.Terminal.PressAsync("Enter");
        await console.Terminal.SeeAsync("Summary");
        await console.Terminal.PressAsync("Escape");
        await console.Terminal.SeeAsync("eleve4");
        await console.Terminal.PressAsync("i");
        await console.SeeDialogAsync("written by hand");
        await console.Terminal.PressAsync("Escape");
        await console.Terminal.SeeAsync(screen => !screen.Contains("written by hand", StringComparison.Ordinal), "no dialog");
        await console.QuitAsync();
        await console.SeeEndAsync();
        await Tmux.WaitAsync(() => Task.FromResult(console.Recorded.Contains("exit 0", StringComparison.Ordinal)));
        return console.Recorded;
    }

    // Of foreground or background, in any depth; 39 and 49 are the terminal's own.
    [GeneratedRegex(@"\e\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")]
    private static partial Regex Colour();
}
