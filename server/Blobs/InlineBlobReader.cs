namespace Mover.Server.Blobs;

/// <summary>Reads bytes that came with their row.</summary>
internal sealed class InlineBlobReader(ReadOnlyMemory<byte> content) : BlobReader
{
    private ReadOnlyMemory<byte> _left = content;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var read = Math.Min(buffer.Length, _left.Length);
        _left[..read].CopyTo(buffer);
        _left = _left[read..];
        return ValueTask.FromResult(read);
    }

    public override void Dispose()
    {
    }
}
