using System.Security.Cryptography;

namespace Mover.Server.Blobs.S3;

/// <summary>Bytes on their way into the bucket. They can be read again: for their checksum, and for each further attempt.</summary>
internal abstract class UploadBody(long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    /// <summary>The value of Content-MD5, which protects the bytes on the way: a store refuses others (RFC 1864).</summary>
    public async Task<string> HashAsync(CancellationToken ct)
    {
        Position = 0;
        var hash = Convert.ToBase64String(await MD5.HashDataAsync(this, ct));
        Position = 0;
        return hash;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = ReadAt(Position, buffer[..(int)Math.Min(buffer.Length, Length - Position)]);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Synchronous, since memory and files are read at once; see <see cref="LocalBlobReader"/>.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads at least a byte unless the buffer is empty.</summary>
    protected abstract int ReadAt(long offset, Span<byte> buffer);
}
