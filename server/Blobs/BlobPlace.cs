namespace Mover.Server.Blobs;

/// <summary>A range of a file of the store.</summary>
internal readonly record struct BlobPlace(string File, long Offset, long Length)
{
    public BlobPlace Part(long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return new BlobPlace(File, Offset + offset, length);
    }
}
