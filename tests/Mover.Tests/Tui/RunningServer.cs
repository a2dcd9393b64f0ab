using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Mover.Server;

namespace Mover.Tests.Tui;

/// <summary>A whole server in this process, which can be stopped and started again on the same data and address.</summary>
internal sealed class RunningServer(string data) : IAsyncDisposable
{
    private readonly int _port = FreePorts.Take();
    private WebApplication? _server;

    public string Data { get; } = data;

    public string Address => $"http://127.0.0.1:{_port}";

    public IPEndPoint EndPoint => new(IPAddress.Loopback, _port);

    public async Task StartAsync(CancellationToken cancellation)
    {
        var options = MoverSettings.Read(
            [$"Data={Data}", $"Grpc={Address}", "Links=http://127.0.0.1:0", "LogLevel=Error", .. await Shape.SettingsAsync(Data)]);
        _server = await MoverServer.BuildAsync(options, cancellation);
        await _server.StartAsync(cancellation);
    }

    /// <summary>Ends the server without giving calls under way any time.</summary>
    public async Task StopAsync()
    {
        if (_server is not { } server)
            return;
        _server = null;
        await server.StopAsync(new CancellationToken(canceled: true));
        await server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Shape.DropAsync(Data);
    }
}
