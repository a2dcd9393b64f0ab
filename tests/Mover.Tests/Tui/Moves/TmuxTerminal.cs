using System.Diagnostics;

namespace Mover.Tests.Tui.Moves;

/// <summary>A real terminal in which `mover` runs: what is typed arrives as keys, what is shown is what a person would see.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private readonly string _tmux = Required.Tool("tmux");

    // A server of tmux of its own, which no other test sees.
    private readonly string _socket = $"mover-{Guid.NewGuid():N}";

    /// <param name="line">The command line of mover.</param>
    public static async Task<TmuxTerminal> StartAsync(
        string line, IEnumerable<KeyValuePair<string, string>> variables, CancellationToken ct, int columns = 100, int rows = 40)
    {
        var terminal = new TmuxTerminal();
        var set = variables.SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" });
        // The shell stays behind, also after ctrl-c, and keeps the screen with the exit code on it.
        var command = $"trap : INT; dotnet {Path.Combine(AppContext.BaseDirectory, "mover.dll")} {line}; echo \"exit $?\"; exec cat";
        await terminal.RunAsync(ct, ["-u", "-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", .. set, "sh", "-c", command]);
        return terminal;
    }

    public Task TypeAsync(string text, CancellationToken ct) => RunAsync(ct, "send-keys", "-l", text);

    /// <summary>Presses a key by its name in tmux, such as Enter or C-c.</summary>
    public Task PressAsync(string key, CancellationToken ct) => RunAsync(ct, "send-keys", key);

    /// <summary>The screen, once it shows a text.</summary>
    public async Task<string> SeeAsync(string text, CancellationToken ct)
    {
        var screen = "";
        try
        {
            while (true)
            {
                screen = await RunAsync(ct, "capture-pane", "-p", "-J");
                if (screen.Contains(text, StringComparison.Ordinal))
                    return screen;
                await Task.Delay(50, ct);
            }
        }
        catch (OperationCanceledException)
        {
            throw new AssertionException($"\"{text}\" is not on the screen:\n{screen}");
        }
    }

    /// <summary>The same once nothing more is painted: tmux shows a picture also while it comes.</summary>
    public async Task<string> SeeStillAsync(string text, CancellationToken ct)
    {
        var (before, screen) = ("", await SeeAsync(text, ct));
        while (screen != before)
        {
            await Task.Delay(200, ct);
            (before, screen) = (screen, await SeeAsync(text, ct));
        }
        return screen;
    }

    public async ValueTask DisposeAsync() => await RunAsync(CancellationToken.None, "kill-server");

    private async Task<string> RunAsync(CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo(_tmux, ["-L", _socket, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return said;
    }
}
