using System.Net;
using System.Net.Sockets;

namespace Mover.Tests;

/// <summary>Stands between client and server, counts what passes, and cuts each connection after so many bytes in one direction.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IEnumerator<long> _budgets;
    private readonly bool _towardsServer;
    private readonly Task _accepting;
    private readonly TaskCompletionSource _firstCut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _line = new();
    private long _bytesUp;
    private long _bytesDown;
    private int _connections;
    private int _cuts;
    private volatile bool _isDown;
    private volatile bool _isSilent;

    /// <param name="budgets">Bytes that each connection may carry, asked for as connections come, so that they may be endless; connections
    /// after the last are not cut.</param>
    private CuttingRelay(IPEndPoint target, IEnumerable<long> budgets, bool towardsServer)
    {
        (Target, _budgets, _towardsServer) = (target, budgets.GetEnumerator(), towardsServer);
        _listener.Start();
        _accepting = AcceptAsync(_stop.Token);
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Where new connections go: a server that was restarted may listen elsewhere.</summary>
    public IPEndPoint Target { get; set; }

    public int Connections => Volatile.Read(ref _connections);

    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Bytes that were passed on to the server.</summary>
    public long BytesUp => Interlocked.Read(ref _bytesUp);

    /// <summary>Bytes that were passed on to clients.</summary>
    public long BytesDown => Interlocked.Read(ref _bytesDown);

    /// <summary>True if a cut looks as when a proxy loses its server: the connection is closed in order, and too early.</summary>
    public bool ClosesInOrder { get; set; }

    /// <summary>Done when the first connection is cut.</summary>
    public Task FirstCut => _firstCut.Task;

    public static CuttingRelay Uploads(IPEndPoint target, params IEnumerable<long> budgets) => new(target, budgets, towardsServer: true);

    public static CuttingRelay Downloads(IPEndPoint target, params IEnumerable<long> budgets) => new(target, budgets, towardsServer: false);

    /// <summary>Cuts all connections, and each new one as it comes, until <see cref="ComeBack"/>.</summary>
    public void GoDown()
    {
        _isDown = true;
        var line = Interlocked.Exchange(ref _line, new CancellationTokenSource());
        line.Cancel();
    }

    public void ComeBack() => (_isDown, _isSilent) = (false, false);

    /// <summary>From now on takes what comes and passes nothing on, as when a cable is pulled; connections stay.</summary>
    public void FallSilent() => _isSilent = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _budgets.Dispose();
        _line.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken ct)
    {
        var relays = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(ct);
                Interlocked.Increment(ref _connections);
                relays.Add(RelayAsync(client, _budgets.MoveNext() ? _budgets.Current : long.MaxValue, ct));
            }
        }
        finally
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(Socket client, long budget, CancellationToken stop)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var line = CancellationTokenSource.CreateLinkedTokenSource(stop, _line.Token);
        using (client)
        {
            try
            {
                if (!_isDown)
                    await RelayAsync(client, server, budget, line.Token);
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException)
            {
                // One of the two left, the line is down, or the test is over.
            }
            // No farewell: the other side sees a connection that breaks.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    private async Task RelayAsync(Socket client, Socket server, long budget, CancellationToken ct)
    {
        await server.ConnectAsync(Target, ct);
        var up = PumpAsync(client, server, _towardsServer ? budget : long.MaxValue, bytes => Interlocked.Add(ref _bytesUp, bytes), ct);
        var down = PumpAsync(server, client, _towardsServer ? long.MaxValue : budget, bytes => Interlocked.Add(ref _bytesDown, bytes), ct);
        await await Task.WhenAny(up, down);
        if (ClosesInOrder)
            await CloseInOrderAsync(client, ct);
    }

    /// <summary>Says farewell, and waits for that of the other side: until then nothing that was sent is lost.</summary>
    private static async Task CloseInOrderAsync(Socket client, CancellationToken ct)
    {
        client.Shutdown(SocketShutdown.Send);
        var rest = new byte[1024];
        while (await client.ReceiveAsync(rest, ct) > 0)
        {
            // What it still asks is not answered.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, long budget, Action<int> count, CancellationToken ct)
    {
        var buffer = new byte[16 << 10];
        while (true)
        {
            var read = await from.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, budget)), ct);
            if (read == 0)
                return;
            if (_isSilent)
                continue;
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), ct);
            count(read);
            budget -= read;
            if (budget == 0)
            {
                Interlocked.Increment(ref _cuts);
                _firstCut.TrySetResult();
                return;
            }
        }
    }
}
