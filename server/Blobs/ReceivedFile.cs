using System.IO.Compression;
using System.Security.Cryptography;

namespace Mover.Server.Blobs;

/// <summary>Finds out whether a staged file is the deflated form of a content.</summary>
internal static class ReceivedFile
{
    private const int BufferBytes = 128 << 10;

    /// <summary>What is known of the blob; null if the file does not inflate to what it is said to be. Never inflates more than that has.</summary>
    public static async Task<BlobInfo?> FindInfoAsync(string path, Digest digest, CancellationToken ct)
    {
        try
        {
            var (crc, hash) = await InflateAsync(path, digest.SizeBytes, ct);
            if (hash != digest)
                return null;
            var (storedCrc, storedBytes) = await DeflatedFile.ReadAsync(path, ct);
            return new BlobInfo(digest, crc, StoredForm.Deflate, storedBytes, storedCrc);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<(uint Crc, Digest Digest)> InflateAsync(string path, long mostBytes, CancellationToken ct)
    {
        await using var inflate = new DeflateStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferBytes), CompressionMode.Decompress);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, crc, length) = (new byte[BufferBytes], 0u, 0L);
        for (int read; length <= mostBytes && (read = await inflate.ReadAsync(buffer, ct)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            crc = Crc32.Append(crc, buffer.AsSpan(0, read));
        }
        return (crc, new Digest(hash.GetCurrentHash(), length));
    }
}
