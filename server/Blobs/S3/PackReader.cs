namespace Mover.Server.Blobs.S3;

/// <summary>Reads a small range out of the windows of its pack.</summary>
/// <remarks>All of them are there when it is opened, so who reads a pack that is deleted reads on.</remarks>
internal sealed class PackReader : BlobReader
{
    private readonly ReadOnlyMemory<byte>[] _pieces;
    private int _piece;
    private int _offset;

    private PackReader(ReadOnlyMemory<byte>[] pieces) => _pieces = pieces;

    public static async ValueTask<BlobReader> OpenAsync(PackWindows windows, BlobPlace place, CancellationToken ct)
    {
        var first = place.Offset / PackWindows.WindowBytes;
        var last = (place.Offset + place.Length - 1) / PackWindows.WindowBytes;
        var reading = new List<Task<ReadOnlyMemory<byte>>>();
        for (var index = first; index <= last; index++) reading.Add(windows.ReadAsync(place.File, index, ct));
        var pieces = await Task.WhenAll(reading);
        for (var index = 0; index < pieces.Length; index++) pieces[index] = Cut(pieces[index], (first + index) * PackWindows.WindowBytes, place);
        return new PackReader(pieces);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        while (_piece < _pieces.Length && _offset == _pieces[_piece].Length) (_piece, _offset) = (_piece + 1, 0);
        if (_piece == _pieces.Length) return ValueTask.FromResult(0);
        var read = _pieces[_piece][_offset..];
        read = read[..Math.Min(read.Length, buffer.Length)];
        read.CopyTo(buffer);
        _offset += read.Length;
        return ValueTask.FromResult(read.Length);
    }

    public override void Dispose()
    {
    }

    /// <summary>What of a window belongs to the place; a pack cut short has less.</summary>
    private static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> window, long start, BlobPlace place)
    {
        var from = Math.Min(window.Length, Math.Max(0, place.Offset - start));
        var to = Math.Min(window.Length, Math.Max(0, place.Offset + place.Length - start));
        return window[(int)from..(int)to];
    }
}
