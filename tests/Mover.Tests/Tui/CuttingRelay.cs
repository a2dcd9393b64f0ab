using System.Net;
using System.Net.Sockets;

namespace Mover.Tests.Tui;

/// <summary>Stands between client and server and cuts each connection after so many bytes in one direction.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _target;
    private readonly Queue<long> _budgets;
    private readonly bool _towardsServer;
    private readonly Task _accepting;
    private readonly TaskCompletionSource _firstCut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="budgets">Bytes that each connection may carry; connections after the last are not cut.</param>
    private CuttingRelay(IPEndPoint target, IEnumerable<long> budgets, bool towardsServer)
    {
        _target = target;
        _budgets = new Queue<long>(budgets);
        _towardsServer = towardsServer;
        _listener.Start();
        _accepting = AcceptAsync(_stop.Token);
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public int Cuts { get; private set; }

    /// <summary>True if a cut looks as when a proxy loses its server: the connection is closed in order, and too early.</summary>
    public bool ClosesInOrder { get; set; }

    /// <summary>Done when the first connection is cut.</summary>
    public Task FirstCut => _firstCut.Task;

    public static CuttingRelay Uploads(IPEndPoint target, params IEnumerable<long> budgets) => new(target, budgets, towardsServer: true);

    public static CuttingRelay Downloads(IPEndPoint target, params IEnumerable<long> budgets) => new(target, budgets, towardsServer: false);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellation)
    {
        var relays = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(cancellation);
                relays.Add(RelayAsync(client, _budgets.TryDequeue(out var budget) ? budget : long.MaxValue, cancellation));
            }
        }
        finally
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(Socket client, long budget, CancellationToken cancellation)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(_target, cancellation);
                var up = PumpAsync(client, server, _towardsServer ? budget : long.MaxValue, cancellation);
                var down = PumpAsync(server, client, _towardsServer ? long.MaxValue : budget, cancellation);
                await await Task.WhenAny(up, down);
                if (ClosesInOrder)
                    await CloseInOrderAsync(client, cancellation);
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException)
            {
                // One of the two left, or the test is over.
            }
            // No farewell: the other side sees a connection that breaks.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    /// <summary>Says farewell, and waits for that of the other side: until then nothing that was sent is lost.</summary>
    private static async Task CloseInOrderAsync(Socket client, CancellationToken cancellation)
    {
        client.Shutdown(SocketShutdown.Send);
        var rest = new byte[1024];
        while (await client.ReceiveAsync(rest, cancellation) > 0)
        {
            // What it still asks is not answered.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, long budget, CancellationToken cancellation)
    {
        var buffer = new byte[16 << 10];
        while (true)
        {
            var read = await from.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, budget)), cancellation);
            if (read == 0)
                return;
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), cancellation);
            budget -= read;
            if (budget == 0)
            {
                Cuts++;
                _firstCut.TrySetResult();
                return;
            }
        }
    }
}
