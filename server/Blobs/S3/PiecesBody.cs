namespace Mover.Server.Blobs.S3;

/// <summary>Many small contents as one body, without a copy of them.</summary>
internal sealed class PiecesBody : UploadBody
{
    private readonly List<ReadOnlyMemory<byte>> _pieces;
    private readonly List<long> _starts;

    public PiecesBody(IEnumerable<ReadOnlyMemory<byte>> pieces)
        : this([.. pieces.Where(piece => piece.Length > 0)])
    {
    }

    private PiecesBody(List<ReadOnlyMemory<byte>> pieces)
        : base(pieces.Sum(piece => (long)piece.Length))
    {
        _pieces = pieces;
        var start = 0L;
        _starts = [.. pieces.Select(piece => (start += piece.Length) - piece.Length)];
    }

    protected override int ReadAt(long offset, Span<byte> buffer)
    {
        var read = 0;
        for (var index = IndexAt(offset); read < buffer.Length; index++)
        {
            var piece = _pieces[index].Span[(int)(offset + read - _starts[index])..];
            piece = piece[..Math.Min(piece.Length, buffer.Length - read)];
            piece.CopyTo(buffer[read..]);
            read += piece.Length;
        }
        return read;
    }

    private int IndexAt(long offset)
    {
        var index = _starts.BinarySearch(offset);
        return index >= 0 ? index : ~index - 1;
    }
}
