using Microsoft.Win32.SafeHandles;

namespace Mover.Server.Blobs;

/// <summary>Appends small contents to a pack; callers that come while a flush is under way share the next one.</summary>
/// <remarks>
/// A pack is written only by the process that created it, and only for a while: what the sweeper finds old is surely no longer written.
/// A crash leaves at most a tail that no row mentions. After a failed write or flush the pack is given up, for what a failed flush left on disk is unknown.
/// </remarks>
internal sealed class PackWriter(string folder, long packBytes, TimeSpan maxAge, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private List<Batch> _waiting = [];
    private bool _isWriting;
    private SafeFileHandle? _pack;
    private string _name = "";
    private long _length;
    private DateTimeOffset _openedTime;

    /// <summary>Gives the name of the pack and offset of each content, in order.</summary>
    public Task<IReadOnlyList<BlobPlace>> AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> contents)
    {
        var batch = new Batch(contents);
        lock (_gate)
        {
            _waiting.Add(batch);
            if (!_isWriting)
            {
                _isWriting = true;
                ThreadPool.UnsafeQueueUserWorkItem(_ => WriteWaiting(), null);
            }
        }
        return batch.Done.Task;
    }

    public void Dispose() => _pack?.Dispose();

    private void WriteWaiting()
    {
        while (TakeWaiting() is { } batches)
        {
            try
            {
                Write(batches);
            }
            catch (Exception exception)
            {
                GiveUpPack();
                foreach (var batch in batches) batch.Done.SetException(exception);
            }
        }
    }

    private List<Batch>? TakeWaiting()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isWriting = false;
                return null;
            }
            var batches = _waiting;
            _waiting = [];
            return batches;
        }
    }

    private void Write(List<Batch> batches)
    {
        var pack = OpenPack(time.GetUtcNow());
        var places = new List<IReadOnlyList<BlobPlace>>(batches.Count);
        var contents = new List<ReadOnlyMemory<byte>>();
        var offset = _length;
        foreach (var batch in batches)
        {
            places.Add([.. batch.Contents.Select(content => new BlobPlace(_name, (offset += content.Length) - content.Length, content.Length))]);
            contents.AddRange(batch.Contents);
        }
        RandomAccess.Write(pack, contents, _length);
        RandomAccess.FlushToDisk(pack);
        _length = offset;
        foreach (var (batch, placed) in batches.Zip(places)) batch.Done.SetResult(placed);
    }

    private SafeFileHandle OpenPack(DateTimeOffset now)
    {
        if (_pack is not null && _length < packBytes && now - _openedTime < maxAge) return _pack;
        _pack?.Dispose();
        _pack = null;
        _name = BlobFileName.Create(now);
        _pack = File.OpenHandle(Path.Combine(folder, _name), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        FolderSync.Flush(folder);
        (_length, _openedTime) = (0, now);
        return _pack;
    }

    /// <summary>Cuts off what was not acknowledged, as far as the disk lets us.</summary>
    private void GiveUpPack()
    {
        if (_pack is null) return;
        try
        {
            RandomAccess.SetLength(_pack, _length);
        }
        catch (IOException)
        {
            // The tail stays; no row mentions it, and the sweeper counts it as dead.
        }
        _pack.Dispose();
        _pack = null;
    }

    private sealed record Batch(IReadOnlyList<ReadOnlyMemory<byte>> Contents)
    {
        public TaskCompletionSource<IReadOnlyList<BlobPlace>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
