using System.Buffers.Binary;
using System.Net;

namespace Mover.Bench;

/// <summary>Many who watch streams of frames over a few connections, read in the same way whoever wrote them.</summary>
internal sealed class FrameWatchers : IAsyncDisposable
{
    private const int HeaderBytes = 5;
    private const int BufferBytes = 8 << 10;

    private readonly CancellationTokenSource _end = new();
    private readonly List<HttpClient> _connections = [];
    private readonly List<Task> _watching = [];

    private FrameWatchers()
    {
    }

    /// <summary>Lets all begin to watch, and waits until each of them was shown something.</summary>
    public static async Task<FrameWatchers> AttachAsync(
        Uri server, int count, int streamsAConnection, Func<HttpRequestMessage> request, ShownStates shown, CancellationToken ct)
    {
        var watchers = new FrameWatchers();
        for (var watcher = 0; watcher < count; watcher++)
        {
            if (watcher % streamsAConnection == 0)
                watchers._connections.Add(Connect(server));
            watchers._watching.Add(watchers.WatchAsync(watchers._connections[^1], watcher, request(), shown));
        }

        while (!shown.HaveAllBegun)
        {
            await watchers.RequireWatchingAsync();
            await Task.Delay(10, ct);
        }

        return watchers;
    }

    /// <summary>Waits until a stream of each has ended by itself.</summary>
    public Task WaitForEndAsync(CancellationToken ct) => Task.WhenAll(_watching).WaitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var connection in _connections)
            connection.Dispose();
        await Task.WhenAll(_watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RequireWatchingAsync()
    {
        foreach (var over in _watching.Where(watching => watching.IsCompleted))
        {
            await over;
            throw new InvalidOperationException("A stream ended before anything was shown.");
        }
    }

    /// <summary>One connection, as long as it has no more streams than the server allows on one.</summary>
    private static HttpClient Connect(Uri server) => new(new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
    {
        BaseAddress = server,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private async Task WatchAsync(HttpClient connection, int watcher, HttpRequestMessage request, ShownStates shown)
    {
        using var response = await connection.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _end.Token);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(_end.Token);
        var (buffer, filled) = (new byte[BufferBytes], 0);
        while (await stream.ReadAsync(buffer.AsMemory(filled), _end.Token) is var read and > 0)
        {
            filled = Take(buffer.AsSpan(0, filled + read), watcher, shown);
            if (filled == BufferBytes)
                throw new InvalidOperationException("A frame is larger than was thought.");
        }

        RequireOk(response);
    }

    /// <summary>Takes the whole frames; gives how much of the next one stays at the beginning.</summary>
    private static int Take(Span<byte> buffer, int watcher, ShownStates shown)
    {
        var rest = buffer;
        while (rest.Length >= HeaderBytes && BinaryPrimitives.ReadInt32BigEndian(rest[1..]) is var length && rest.Length >= HeaderBytes + length)
        {
            shown.Show(watcher, rest.Slice(HeaderBytes, length));
            rest = rest[(HeaderBytes + length)..];
        }

        rest.CopyTo(buffer);
        return rest.Length;
    }

    private static void RequireOk(HttpResponseMessage response)
    {
        if (response.TrailingHeaders.TryGetValues("grpc-status", out var status) && status.Single() != "0")
            throw new InvalidOperationException($"A stream ended with status {status.Single()}.");
    }
}
