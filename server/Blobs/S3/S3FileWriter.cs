using Amazon.S3.Model;
using Microsoft.Win32.SafeHandles;

namespace Mover.Server.Blobs.S3;

/// <summary>Puts a staged file: whole, or in parts of which a few are on their way at once, read from the disk as they are sent.</summary>
internal sealed class S3FileWriter(S3Bucket bucket, S3Multipart multipart, ILogger logger)
{
    private const int PartsAtOnce = 4;

    /// <summary>Aborting is a courtesy to the owner of the bucket; nobody waits long for it.</summary>
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(10);

    /// <summary>Gives the length of the file.</summary>
    public async Task<long> PutAsync(string file, string stagedPath, CancellationToken ct)
    {
        using var staged = File.OpenHandle(stagedPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(staged);
        if (length > PartSizes.LeastBytes)
        {
            await PutPartsAsync(file, staged, length, ct);
            return length;
        }
        using var body = new FileRangeBody(staged, 0, length);
        await bucket.PutAsync(file, body, ct);
        return length;
    }

    private async Task PutPartsAsync(string file, SafeFileHandle staged, long length, CancellationToken ct)
    {
        var uploadId = await multipart.BeginAsync(file, ct);
        try
        {
            var parts = await PutEachAsync(file, uploadId, staged, length, ct);
            await multipart.CompleteAsync(file, uploadId, parts, length, ct);
        }
        catch
        {
            await AbortAsync(file, uploadId);
            throw;
        }
    }

    private async Task<PartETag[]> PutEachAsync(string file, string uploadId, SafeFileHandle staged, long length, CancellationToken ct)
    {
        var size = PartSizes.For(length);
        var parts = new PartETag[(length + size - 1) / size];
        var ways = new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, parts.Length, ways, async (index, ct) =>
        {
            var start = index * size;
            using var body = new FileRangeBody(staged, start, Math.Min(size, length - start));
            parts[index] = await multipart.PutPartAsync(file, uploadId, index + 1, body, ct);
        });
        return parts;
    }

    private async Task AbortAsync(string file, string uploadId)
    {
        using var limit = new CancellationTokenSource(AbortTime);
        try
        {
            await multipart.AbortAsync(file, uploadId, limit.Token);
        }
        catch (Exception fault)
        {
            logger.UploadNotAborted(fault, file);
        }
    }
}
