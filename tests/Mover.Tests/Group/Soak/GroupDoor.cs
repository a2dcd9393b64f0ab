using System.Net;
using System.Net.Sockets;

namespace Mover.Tests.Group.Soak;

/// <summary>The one address of a group, as a load balancer has it: each connection goes to some server that takes it.</summary>
internal sealed class GroupDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int[] _ports;
    private readonly Task _accepting;

    /// <param name="ports">Those of the servers, which may be down.</param>
    public GroupDoor(params int[] ports)
    {
        _ports = ports;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The door is closed.
        }
    }

    private async Task ServeAsync(Socket caller)
    {
        using (caller)
        using (var server = await FindAsync())
        {
            if (server is null)
                return;
            (caller.NoDelay, server.NoDelay) = (true, true);
            await Task.WhenAny(PumpAsync(caller, server), PumpAsync(server, caller));
        }
    }

    private async Task<Socket?> FindAsync()
    {
        foreach (var port in _ports.OrderBy(_ => Random.Shared.Next()))
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                return socket;
            }
            catch (Exception)
            {
                socket.Dispose();
            }
        }

        return null;
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 << 10];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, SocketFlags.None, _stop.Token)) > 0;)
                await to.SendAsync(buffer.AsMemory(0, read), SocketFlags.None, _stop.Token);
        }
        catch (Exception)
        {
            // One side is gone, and the other one hears of it.
        }
    }
}
