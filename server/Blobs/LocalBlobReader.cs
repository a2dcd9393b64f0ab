namespace Mover.Server.Blobs;

/// <summary>Reads a range of a local file.</summary>
/// <remarks>Reads are synchronous: .NET has no asynchronous file reads on Unix, its ReadAsync does the same call on another thread of the pool, and
/// most ranges are in the system's cache, where the call takes less than the hop.</remarks>
internal sealed class LocalBlobReader(OpenFiles files, OpenFiles.OpenFile file, long offset, long length) : BlobReader
{
    private OpenFiles.OpenFile? _file = file;
    private long _offset = offset;
    private long _left = length;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_file is null, this);
        var wanted = (int)Math.Min(buffer.Length, _left);
        var read = wanted == 0 ? 0 : RandomAccess.Read(_file.Handle, buffer.Span[..wanted], _offset);
        _offset += read;
        _left -= read;
        return ValueTask.FromResult(read);
    }

    public override void Dispose()
    {
        if (_file is null) return;
        files.Return(_file);
        _file = null;
    }
}
