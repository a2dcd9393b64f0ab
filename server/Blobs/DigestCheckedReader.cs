using System.Security.Cryptography;

namespace Mover.Server.Blobs;

/// <summary>Lets the plain bytes of a blob, read whole, end only if they are what their digest says.</summary>
internal sealed class DigestCheckedReader(BlobReader inner, Digest digest) : BlobReader
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var read = await inner.ReadAsync(buffer, ct);
        if (read == 0) return 0;
        _hash.AppendData(buffer.Span[..read]);
        _read += read;
        if (_read == digest.SizeBytes && new Digest(_hash.GetCurrentHash(), _read) != digest)
            throw new BlobDamagedException(digest, "its content has another SHA-256");
        return read;
    }

    public override void Dispose()
    {
        _hash.Dispose();
        inner.Dispose();
    }
}
