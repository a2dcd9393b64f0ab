namespace Mover.Server.Archives.Zip;

/// <summary>Reads a part as one stream of bytes from any offset on: the same bytes each time, from any server, after any restart.</summary>
/// <remarks>Fills the caller's buffer, so that a gRPC payload and a response pipe are both written to directly: blob bytes are copied
/// once, by whoever reads them from disk. Not for two readers at once. Dispose also after a fault.</remarks>
internal sealed class PartReader : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Piece> _pieces;
    private readonly CancellationTokenSource _end = new();
    private ReadOnlyMemory<byte> _literal;
    private Stream? _blob;
    private long _blobBytes;

    private PartReader(IAsyncEnumerable<Piece> pieces) => _pieces = pieces.GetAsyncEnumerator(_end.Token);

    /// <param name="offset">From 0 to the size of the part.</param>
    public static PartReader OpenAt(PartLayout layout, ArchiveSource source, long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, layout.SizeBytes);
        return new PartReader(new PartPieces(layout, source).From(offset, CancellationToken.None));
    }

    /// <summary>Fills the buffer; less than that only at the end of the part, and then 0.</summary>
    /// <exception cref="InvalidDataException">The entries or their stored bytes are not what the part was planned from.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        using var registration = ct.UnsafeRegister(end => ((CancellationTokenSource)end!).Cancel(), _end);
        var filled = 0;
        while (filled < buffer.Length)
        {
            if (!_literal.IsEmpty)
                filled += CopyLiteral(buffer.Span[filled..]);
            else if (_blobBytes > 0)
                filled += await ReadBlobAsync(buffer[filled..], ct);
            else if (!await MoveToNextPieceAsync(ct))
                break;
        }
        return filled;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseBlobAsync();
        await _pieces.DisposeAsync();
        _end.Dispose();
    }

    private int CopyLiteral(Span<byte> destination)
    {
        var count = Math.Min(_literal.Length, destination.Length);
        _literal.Span[..count].CopyTo(destination);
        _literal = _literal[count..];
        return count;
    }

    private async ValueTask<int> ReadBlobAsync(Memory<byte> destination, CancellationToken ct)
    {
        var wanted = destination[..(int)Math.Min(destination.Length, _blobBytes)];
        var read = await _blob!.ReadAsync(wanted, ct);
        if (read == 0)
            throw new InvalidDataException($"The stored bytes of an entry end {_blobBytes} bytes too early.");
        _blobBytes -= read;
        return read;
    }

    private async ValueTask<bool> MoveToNextPieceAsync(CancellationToken ct)
    {
        await CloseBlobAsync();
        if (!await _pieces.MoveNextAsync())
            return false;
        var piece = _pieces.Current;
        _literal = piece.Literal;
        if (piece.BlobBytes > 0)
        {
            _blob = await piece.Open!(piece.Index, piece.BlobOffset, ct);
            _blobBytes = piece.BlobBytes;
        }
        return true;
    }

    private async ValueTask CloseBlobAsync()
    {
        if (_blob is null)
            return;
        await _blob.DisposeAsync();
        _blob = null;
    }
}
