namespace Mover.Server.Blobs.S3;

/// <summary>Reads packs in windows, and keeps those read last: an archive reads thousands of small blobs that lie one behind the other.</summary>
/// <remarks>
/// A request for each blob of 20 KB would take as long as one for fifty of them. All who want a window share one request; who has read the
/// window before it finds the next one on its way. Files never change, so what is kept is right until it is deleted. Costs a window of memory
/// for each, up to a bound, and reads too much where only one blob of a pack is wanted.
/// </remarks>
/// <param name="open">Opens a range that is then streamed.</param>
internal sealed class PackWindows(Func<BlobPlace, CancellationToken, ValueTask<BlobReader>> open, long mostBytes) : IDisposable
{
    public const int WindowBytes = 1 << 20;

    /// <summary>What the entry itself costs, so that empty ones count too.</summary>
    private const int EntryBytes = 256;

    private const int MostRequests = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string File, long Index), LinkedListNode<Window>> _windows = [];
    private readonly LinkedList<Window> _latestFirst = [];
    private readonly SemaphoreSlim _turns = new(MostRequests);
    private readonly CancellationTokenSource _stop = new();
    private long _bytes;

    /// <summary>The bytes of a window: fewer than <see cref="WindowBytes"/> at the end of the file, none behind it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Task<ReadOnlyMemory<byte>> ReadAsync(string file, long index, CancellationToken ct)
    {
        Window window;
        lock (_gate)
        {
            window = Take(file, index);
            if (_windows.ContainsKey((file, index - 1)) && !window.IsLast) Take(file, index + 1);
        }
        return window.Content.WaitAsync(ct);
    }

    /// <summary>Called when the file is deleted.</summary>
    public void Forget(string file)
    {
        lock (_gate)
        {
            foreach (var node in _windows.Values.Where(node => node.Value.File == file).ToList()) Drop(node);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private Window Take(string file, long index)
    {
        if (_windows.TryGetValue((file, index), out var node))
        {
            _latestFirst.Remove(node);
        }
        else
        {
            var window = new Window(file, index) { Bytes = WindowBytes + EntryBytes };
            node = new LinkedListNode<Window>(window);
            window.Content = Task.Run(() => FetchAsync(node), _stop.Token);
            _windows.Add((file, index), node);
            _bytes += window.Bytes;
        }
        _latestFirst.AddFirst(node);
        while (_bytes > mostBytes && _latestFirst.Count > 1) Drop(_latestFirst.Last!);
        return node.Value;
    }

    private async Task<ReadOnlyMemory<byte>> FetchAsync(LinkedListNode<Window> node)
    {
        try
        {
            var content = await ReadAsync(node.Value, _stop.Token);
            lock (_gate) Shrink(node, content.Length);
            return content;
        }
        catch
        {
            // Whoever asks again gets another try.
            lock (_gate) Drop(node);
            throw;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(Window window, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            using var reader = await open(new BlobPlace(window.File, window.Index * WindowBytes, WindowBytes), ct);
            var content = GC.AllocateUninitializedArray<byte>(WindowBytes);
            var read = await reader.ReadFullyAsync(content, ct);
            return read == WindowBytes ? content : content.AsSpan(0, read).ToArray();
        }
        finally
        {
            _turns.Release();
        }
    }

    private void Shrink(LinkedListNode<Window> node, int length)
    {
        node.Value.IsLast = length < WindowBytes;
        if (node.List is null) return;
        _bytes -= WindowBytes - length;
        node.Value.Bytes -= WindowBytes - length;
    }

    private void Drop(LinkedListNode<Window> node)
    {
        if (node.List is null) return;
        _latestFirst.Remove(node);
        _windows.Remove((node.Value.File, node.Value.Index));
        _bytes -= node.Value.Bytes;
    }

    private sealed class Window(string file, long index)
    {
        public string File { get; } = file;

        public long Index { get; } = index;

        public long Bytes { get; set; }

        public bool IsLast { get; set; }

        public Task<ReadOnlyMemory<byte>> Content { get; set; } = null!;
    }
}
