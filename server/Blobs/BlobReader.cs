using System.Security.Cryptography;

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

    /// <summary>SHA-256 of what is left of the range.</summary>
    public async Task<byte[]> HashAsync(CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 << 10];
        for (var read = await ReadAsync(buffer, ct); read > 0; read = await ReadAsync(buffer, ct))
            hash.AppendData(buffer.AsSpan(0, read));
        return hash.GetHashAndReset();
    }

    public abstract void Dispose();
}
