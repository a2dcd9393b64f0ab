using Mover.Server.Blobs;
using Mover.Server.Imports.Zips;

namespace Mover.Server.Imports;

/// <summary>Keeps the piece of a file in memory that was read last: the headers and contents of small entries lie beside each other.</summary>
/// <remarks>For one reader at a time. What is larger than the piece is read past it.</remarks>
internal sealed class ReadAhead(long sizeBytes, OpenRange open)
{
    private const int PieceBytes = 1 << 20;
    private const int MostFromPiece = 256 << 10;

    private readonly byte[] _piece = new byte[(int)Math.Min(PieceBytes, sizeBytes)];
    private long _offset;
    private int _length;

    public UploadedFile ToFile() => new(sizeBytes, OpenAsync);

    private async ValueTask<BlobReader> OpenAsync(long offset, long length, CancellationToken ct)
    {
        if (length > MostFromPiece)
            return await open(offset, length, ct);
        if (offset < _offset || offset + length > _offset + _length)
            await FillAsync(offset, ct);
        // Its own copy: the piece may be another one before this is read.
        return new InlineBlobReader(_piece.AsSpan((int)(offset - _offset), (int)length).ToArray());
    }

    private async Task FillAsync(long offset, CancellationToken ct)
    {
        _length = 0;
        using var reader = await open(offset, Math.Min(_piece.Length, sizeBytes - offset), ct);
        _length = await reader.ReadFullyAsync(_piece.AsMemory(0, (int)Math.Min(_piece.Length, sizeBytes - offset)), ct);
        _offset = offset;
    }
}
