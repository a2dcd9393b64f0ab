using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mover.Bench;

/// <summary>A program of the machine that serves a folder on a free loopback port, for comparison.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    // Half a minute: a machine that is busy with others takes its time.
    private const int MostAttempts = 600;

    private readonly Process _process;

    private Daemon(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts a program, and waits until it listens on the port that it is told.</summary>
    public static async Task<Daemon> StartAsync(string program, Func<int, IEnumerable<string>> arguments, CancellationToken ct)
    {
        var port = FreePort();
        var daemon = new Daemon(Tool.Start(program, arguments(port)), port);
        for (var attempt = 0; attempt < MostAttempts && !daemon._process.HasExited; attempt++)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, ct);
                return daemon;
            }
            catch (SocketException)
            {
                await Task.Delay(50, ct);
            }
        }

        await daemon.DisposeAsync();
        throw new InvalidOperationException($"{program} does not listen.");
    }

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
