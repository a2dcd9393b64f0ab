using Microsoft.Win32.SafeHandles;

namespace Mover.Server.Blobs.S3;

/// <summary>A range of a staged file; several may be sent at once, and none of them is held in memory.</summary>
internal sealed class FileRangeBody(SafeFileHandle file, long start, long length) : UploadBody(length)
{
    protected override int ReadAt(long offset, Span<byte> buffer)
    {
        var read = RandomAccess.Read(file, buffer, start + offset);
        return read > 0 || buffer.Length == 0 ? read : throw new EndOfStreamException("The staged file was cut short.");
    }
}
