using System.Diagnostics;
using Mover.Tests;

namespace Mover.ConsoleTests.Pty;

/// <summary>A real terminal, of a tmux server that no other test sees: what is typed arrives as keys, and the screen is what a person would see.</summary>
/// <param name="folder">Its socket is there.</param>
internal sealed class Tmux(string folder) : IAsyncDisposable
{
    private const string TerminalName = "screen-256color";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // What whoever runs the tests has chosen for his own console.
    private static readonly string[] Foreign =
        ["TMUX", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "NO_COLOR", "COLORTERM", "MOVER_SERVER", "MOVER_CA", "MOVER_TOKEN"];

    private readonly string _tool = Required.Tool("tmux");

    public Task OpenAsync(int width, int height, IEnumerable<(string Name, string Value)> variables, params string[] command) => RunAsync(
    [
        "-u", "-f", "/dev/null", "start-server", ";", "set-option", "-g", "default-terminal", TerminalName, ";",
        "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "-c", folder,
        .. variables.SelectMany(variable => new[] { "-e", $"{variable.Name}={variable.Value}" }), .. command,
    ]);

    public Task TypeAsync(string text) => RunAsync("send-keys", "-l", "--", text);

    /// <summary>Presses keys by their names in tmux, such as Enter or C-c.</summary>
    public Task PressAsync(params string[] keys) => RunAsync(["send-keys", "--", .. keys]);

    /// <summary>What a terminal would send by itself.</summary>
    public Task SendAsync(string sequence) => RunAsync(["send-keys", "-H", .. sequence.Select(one => $"{(int)one:x2}")]);

    /// <summary>Pastes as a terminal does: marked, where the program wants that.</summary>
    public async Task PasteAsync(string text)
    {
        await RunAsync("set-buffer", "--", text);
        await RunAsync("paste-buffer", "-p");
    }

    public Task ResizeAsync(int width, int height) => RunAsync("resize-window", "-x", $"{width}", "-y", $"{height}");

    /// <summary>Everything that is written on the terminal from now on goes to this file too.</summary>
    public Task RecordAsync(string file) => RunAsync("pipe-pane", $"cat >> {file}");

    public Task<string> ScreenAsync() => RunAsync("capture-pane", "-p");

    /// <summary>The screen with its colours.</summary>
    public Task<string> ColouredScreenAsync() => RunAsync("capture-pane", "-p", "-e");

    /// <summary>What tmux knows of the terminal's modes, such as alternate_on; each is 0 or 1.</summary>
    public async Task<string> FlagsAsync(params string[] names) =>
        (await RunAsync("display-message", "-p", string.Join(' ', names.Select(name => $"#{{{name}}}")))).TrimEnd();

    public Task<string> SeeAsync(string text) => SeeAsync(screen => screen.Contains(text, StringComparison.Ordinal), $"\"{text}\"");

    /// <summary>The screen, once it is so.</summary>
    public async Task<string> SeeAsync(Func<string, bool> isSo, string what)
    {
        var screen = "";
        if (await WaitAsync(async () => isSo(screen = await ScreenAsync())))
            return screen;
        throw new AssertionException($"{what} is not on the screen:\n{screen}");
    }

    public async Task SeeFlagsAsync(string values, params string[] names)
    {
        var last = "";
        if (!await WaitAsync(async () => (last = await FlagsAsync(names)) == values))
            Assert.Fail($"{string.Join(' ', names)} is {last}, not {values}");
    }

    /// <summary>Looks again and again; false if it does not become so.</summary>
    public static async Task<bool> WaitAsync(Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (waited.Elapsed > Patience)
                return false;
            await Task.Delay(Look);
        }
        return true;
    }

    public async ValueTask DisposeAsync() => await RunAsync("kill-server");

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(_tool, ["-S", Path.Combine(folder, "tmux"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Foreign)
            start.Environment.Remove(name);
        using var late = new CancellationTokenSource(Patience);
        using var process = Process.Start(start)!;
        var faults = process.StandardError.ReadToEndAsync(late.Token);
        var said = await process.StandardOutput.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        if (process.ExitCode != 0 && arguments[0] != "kill-server")
            throw new AssertionException($"tmux {string.Join(' ', arguments)}: {await faults}");
        return said;
    }
}
