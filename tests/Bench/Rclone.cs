namespace Mover.Bench;

/// <summary>rclone serving a folder, and rclone copying all of it.</summary>
/// <remarks>Over HTTP, the fastest of what it serves, as fast as from folder to folder: over WebDAV each file waits some 40 ms for nothing, and
/// sftp encrypts, which a move does not do either where both servers are told to speak plainly.</remarks>
internal sealed class Rclone : IAsyncDisposable
{
    private readonly string _program;
    private readonly string _settings;
    private readonly Daemon _daemon;

    private Rclone(string program, string settings, Daemon daemon) => (_program, _settings, _daemon) = (program, settings, daemon);

    /// <summary>Starts the server; null where rclone is not installed.</summary>
    public static async Task<Rclone?> TryStartAsync(string work, string served, CancellationToken ct)
    {
        if (Tool.Find("rclone") is not { } program)
            return null;
        // Its own, and empty: nothing of whoever measures counts.
        var settings = Path.Combine(work, "rclone.conf");
        await File.WriteAllTextAsync(settings, "", ct);
        return new Rclone(program, settings, await Daemon.StartAsync(
            program, port => ["serve", "http", served, "--config", settings, "--addr", $"127.0.0.1:{port}", "--read-only"], ct));
    }

    public Task CopyAsync(string folder) => Tool.RunAsync(
        _program, "copy", ":http:", folder, "--config", _settings, "--http-url", $"http://127.0.0.1:{_daemon.Port}");

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();
}
