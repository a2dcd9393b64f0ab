using Mover.Server.Blobs;

namespace Mover.Server.Imports.Zips;

/// <summary>Opens a range of a file that somebody uploaded.</summary>
internal delegate ValueTask<BlobReader> OpenRange(long offset, long length, CancellationToken ct);

/// <summary>A file that somebody uploaded: its size, and any range of its bytes.</summary>
internal sealed record UploadedFile(long SizeBytes, OpenRange Open)
{
    /// <summary>Reads a range into memory; the caller knows that it is small and lies inside the file.</summary>
    public async Task<byte[]> ReadAsync(long offset, int length, CancellationToken ct)
    {
        using var reader = await Open(offset, length, ct);
        var bytes = new byte[length];
        return await reader.ReadFullyAsync(bytes, ct) == length ? bytes : throw new EndOfStreamException("An uploaded file ended before its size.");
    }
}
