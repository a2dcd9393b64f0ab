namespace Mover.Server.Blobs;

/// <summary>Reads a range of bytes from its beginning to its end into buffers of the caller.</summary>
internal abstract class BlobReader : IDisposable
{
    /// <summary>Fills the front of <paramref name="buffer"/>; 0 only at the end of the range or for an empty buffer.</summary>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct);

    /// <summary>Fills <paramref name="buffer"/> as far as the range goes.</summary>
    public async ValueTask<int> ReadFullyAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = await ReadAsync(buffer[filled..], ct);
            if (read == 0) break;
            filled += read;
        }
        return filled;
    }

    public abstract void Dispose();
}
