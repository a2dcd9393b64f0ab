using System.Buffers;

namespace Mover.Wire;

/// <summary>Collects bytes whose number is not known yet, in one array of the shared pool.</summary>
/// <remarks>Also a write-only stream, so that a compressor can write into it. Disposing gives the array back.</remarks>
internal sealed class PooledBuffer : Stream, IBufferWriter<byte>
{
    private const int FirstSizeBytes = 4096;

    private byte[] _array = [];
    private int _count;

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _count);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _count;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <summary>Gives the array back; the buffer may be used again.</summary>
    public void Clear()
    {
        Return();
        _array = [];
        _count = 0;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _count);
        _count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        buffer.CopyTo(GetSpan(buffer.Length));
        _count += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Clear();
        base.Dispose(disposing);
    }

    private void Reserve(int count)
    {
        if (_array.Length - _count >= count)
        {
            return;
        }
        var wanted = Math.Max((long)_count + count, Math.Max(2L * _array.Length, FirstSizeBytes));
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(wanted, Array.MaxLength));
        _array.AsSpan(0, _count).CopyTo(larger);
        Return();
        _array = larger;
    }

    private void Return()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }
}
