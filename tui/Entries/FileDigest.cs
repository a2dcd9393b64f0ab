using System.Security.Cryptography;

namespace Mover.Tui.Entries;

/// <summary>SHA-256 of a file.</summary>
internal static class FileDigest
{
    public static async Task<byte[]> OfAsync(string fileName, CancellationToken cancellation)
    {
        // ReadWrite | Delete: whoever works with the file may go on doing so.
        await using var stream = new FileStream(
            fileName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        return await SHA256.HashDataAsync(stream, cancellation);
    }
}
