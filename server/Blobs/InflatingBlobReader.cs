using System.IO.Compression;

namespace Mover.Server.Blobs;

/// <summary>Gives the plain bytes of a blob stored deflated, from any offset: what comes before is inflated and thrown away.</summary>
internal sealed class InflatingBlobReader(BlobReader stored, Digest digest, long offset, long length) : BlobReader
{
    private readonly DeflateStream _inflate = new(new BlobReaderStream(stored), CompressionMode.Decompress);
    private long _toSkip = offset;
    private long _left = length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        while (_toSkip > 0 && buffer.Length > 0)
            _toSkip -= await InflateAsync(buffer[..(int)Math.Min(buffer.Length, _toSkip)], ct);
        var read = await InflateAsync(buffer[..(int)Math.Min(buffer.Length, _left)], ct);
        _left -= read;
        return read;
    }

    public override void Dispose() => _inflate.Dispose();

    private async ValueTask<int> InflateAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            var read = await _inflate.ReadAsync(buffer, ct);
            return read > 0 || buffer.Length == 0 ? read : throw new BlobDamagedException(digest, "its deflated bytes end too early");
        }
        catch (InvalidDataException exception)
        {
            throw new BlobDamagedException(digest, "its bytes cannot be inflated", exception);
        }
    }
}
