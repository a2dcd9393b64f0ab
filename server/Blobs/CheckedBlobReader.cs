namespace Mover.Server.Blobs;

/// <summary>Lets stored bytes out only if they are as many as they should be and, read whole, have the CRC they were stored with.</summary>
/// <remarks>Outermost coat of every read: a disk may lie, an archive may not. The fault is found at the last byte, so what was read before it has gone out:
/// whoever passes it on must break off. A range that is not the whole is checked for its length only.</remarks>
internal sealed class CheckedBlobReader(BlobReader inner, BlobInfo info, long offset, long length) : BlobReader
{
    private readonly bool _isWhole = offset == 0 && length == info.StoredBytes;
    private long _left = length;
    private uint _crc;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var read = await inner.ReadAsync(buffer, ct);
        if (read == 0 && buffer.Length > 0 && _left > 0)
            throw new BlobDamagedException(info.Digest, $"{_left} bytes are missing at its end");
        _left -= read;
        if (_isWhole && read > 0) Check(buffer.Span[..read]);
        return read;
    }

    public override void Dispose() => inner.Dispose();

    private void Check(ReadOnlySpan<byte> bytes)
    {
        _crc = Crc32.Append(_crc, bytes);
        if (_left == 0 && _crc != info.StoredCrc32)
            throw new BlobDamagedException(info.Digest, $"its stored bytes have the CRC {_crc:x8} instead of {info.StoredCrc32:x8}");
    }
}
