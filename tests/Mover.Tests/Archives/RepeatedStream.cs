namespace Mover.Tests.Archives;

/// <summary>The same block many times over and then an end, without keeping more than one block.</summary>
internal sealed class RepeatedStream(byte[] block, long times, byte[] end) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => (block.Length * times) + end.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var repeated = block.Length * times;
        var rest = Position < repeated
            ? block.AsSpan((int)(Position % block.Length))
            : end.AsSpan((int)Math.Min(Position - repeated, end.Length));
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
