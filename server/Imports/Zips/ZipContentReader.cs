using System.IO.Compression;
using Mover.Server.Blobs;

namespace Mover.Server.Imports.Zips;

/// <summary>Gives the plain bytes of one entry, never more than the directory says; they end only if size and CRC-32 are right.</summary>
internal sealed class ZipContentReader : BlobReader
{
    private readonly ZipEntry _entry;
    private readonly Stream _content;
    private long _read;
    private uint _crc;

    /// <param name="stored">The bytes in the zip.</param>
    public ZipContentReader(BlobReader stored, ZipEntry entry)
    {
        var stream = new BlobReaderStream(stored);
        _entry = entry;
        _content = entry.Record.Method == ZipRecord.Deflated ? new DeflateStream(stream, CompressionMode.Decompress) : stream;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        if (buffer.Length == 0)
            return 0;
        var left = _entry.Record.SizeBytes - _read;
        // One more than there may be: it is not there.
        var read = await ReadContentAsync(left < buffer.Length ? buffer[..(int)Math.Max(left, 1)] : buffer, ct);
        if (read > left || (read == 0 && left > 0))
            throw Damaged();
        _crc = Crc32.Append(_crc, buffer.Span[..read]);
        _read += read;
        return _read < _entry.Record.SizeBytes || _crc == _entry.Record.Crc32 ? read : throw Damaged();
    }

    public override void Dispose() => _content.Dispose();

    private async ValueTask<int> ReadContentAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await _content.ReadAsync(buffer, ct);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private ZipEntryException Damaged() => new(ZipFault.ContentDamaged, _entry.Path);
}
