namespace Mover.Bench;

/// <summary>nginx serving a folder over HTTP.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Daemon _daemon;

    private Nginx(Daemon daemon) => _daemon = daemon;

    /// <summary>Starts nginx; null where it is not installed.</summary>
    public static async Task<Nginx?> TryStartAsync(string work, string served, CancellationToken ct)
    {
        if (Tool.Find("nginx") is not { } program)
            return null;
        var settings = Path.Combine(work, "nginx.conf");
        return new Nginx(await Daemon.StartAsync(
            program,
            port =>
            {
                File.WriteAllText(settings, $$"""
                    daemon off; worker_processes 1; pid {{work}}/nginx.pid; error_log {{work}}/nginx.log; user {{Environment.UserName}};
                    events { worker_connections 64; }
                    http { sendfile on; access_log off; client_body_temp_path {{work}}; server { listen 127.0.0.1:{{port}}; root {{served}}; } }
                    """);
                return ["-p", work, "-c", settings];
            }, ct));
    }

    public string AddressOf(string file) => $"http://127.0.0.1:{_daemon.Port}/{file}";

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();
}
