using System.Security.Cryptography;
using Mover.Server.Blobs;

namespace Mover.Server.Archives.Zip;

/// <summary>Size, SHA-256 and CRC-32 of bytes that come in small pieces and are never kept.</summary>
/// <remarks>Gathers 64 KiB before it hashes: piece by piece, the calls would cost as much as the hashing.</remarks>
internal sealed class GatheredHash : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _gathered = new byte[64 * 1024];
    private int _length;
    private uint _crc32;

    public long SizeBytes { get; private set; }

    public void Append(ReadOnlySpan<byte> piece)
    {
        SizeBytes += piece.Length;
        while (!piece.IsEmpty)
        {
            if (_length == _gathered.Length)
                Flush();
            var taken = Math.Min(piece.Length, _gathered.Length - _length);
            piece[..taken].CopyTo(_gathered.AsSpan(_length));
            _length += taken;
            piece = piece[taken..];
        }
    }

    public byte[] Finish(out uint crc32)
    {
        Flush();
        crc32 = _crc32;
        return _sha256.GetHashAndReset();
    }

    public void Dispose() => _sha256.Dispose();

    private void Flush()
    {
        _sha256.AppendData(_gathered, 0, _length);
        _crc32 = Crc32.Append(_crc32, _gathered.AsSpan(0, _length));
        _length = 0;
    }
}
