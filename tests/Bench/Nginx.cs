using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mover.Bench;

/// <summary>nginx serving a folder on a free loopback port, for comparison.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _port;

    private Nginx(Process process, int port) => (_process, _port) = (process, port);

    /// <summary>Starts nginx; null where it is not installed.</summary>
    public static async Task<Nginx?> TryStartAsync(string work, string served, CancellationToken ct)
    {
        if (Tool.Find("nginx") is not { } program)
            return null;
        var port = FreePort();
        var settings = Path.Combine(work, "nginx.conf");
        await File.WriteAllTextAsync(settings, $$"""
            daemon off; worker_processes 1; pid {{work}}/nginx.pid; error_log {{work}}/nginx.log; user {{Environment.UserName}};
            events { worker_connections 64; }
            http { sendfile on; access_log off; client_body_temp_path {{work}}; server { listen 127.0.0.1:{{port}}; root {{served}}; } }
            """, ct);
        var nginx = new Nginx(Tool.Start(program, "-p", work, "-c", settings), port);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, ct);
                return nginx;
            }
            catch (SocketException)
            {
                await Task.Delay(50, ct);
            }
        }

        throw new InvalidOperationException($"nginx does not listen: {await File.ReadAllTextAsync($"{work}/nginx.log", ct)}");
    }

    public string AddressOf(string file) => $"http://127.0.0.1:{_port}/{file}";

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
