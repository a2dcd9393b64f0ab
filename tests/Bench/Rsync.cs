namespace Mover.Bench;

/// <summary>A daemon of rsync serving a folder, and the client that copies all of it.</summary>
internal sealed class Rsync : IAsyncDisposable
{
    private readonly string _program;
    private readonly Daemon _daemon;

    private Rsync(string program, Daemon daemon) => (_program, _daemon) = (program, daemon);

    /// <summary>Starts the daemon; null where rsync is not installed.</summary>
    public static async Task<Rsync?> TryStartAsync(string work, string served, CancellationToken ct)
    {
        if (Tool.Find("rsync") is not { } program)
            return null;
        var settings = Path.Combine(work, "rsyncd.conf");
        // A daemon that is root would read as somebody else, who may not read what is served.
        await File.WriteAllTextAsync(settings, $"""
            use chroot = no
            uid = {Environment.UserName}
            gid = *
            log file = {work}/rsyncd.log
            [tree]
            path = {served}
            read only = yes

            """, ct);
        return new Rsync(program, await Daemon.StartAsync(
            program, port => ["--daemon", "--no-detach", $"--config={settings}", "--address=127.0.0.1", $"--port={port}"], ct));
    }

    public Task CopyAsync(string folder) => Tool.RunAsync(_program, "-a", $"rsync://127.0.0.1:{_daemon.Port}/tree/", folder);

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();
}
