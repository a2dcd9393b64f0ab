using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Mover.Server.Blobs.S3;

/// <summary>Files in a bucket, under a prefix: puts, reads, deletes and lists them, each with one request that is repeated where that helps.</summary>
internal sealed class S3Bucket(S3Options options) : IDisposable
{
    private readonly S3Client _client = S3Client.Create(options);
    private readonly S3Faults _faults = new(options);
    private readonly string _prefix = options.GetPrefix();

    public S3Options Options => options;

    /// <summary>Puts a whole file; it is durable when this returns.</summary>
    public async Task PutAsync(string file, UploadBody body, CancellationToken ct)
    {
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = KeyOf(file),
            InputStream = body,
            AutoCloseStream = false,
            ContentType = "application/octet-stream",
            MD5Digest = await body.HashAsync(ct),
            DisablePayloadSigning = options.UsesTls,
            UseChunkEncoding = false,
        };
        await CallAsync(client => client.PutObjectAsync(request, ct), ct);
    }

    /// <summary>Begins to read a range, which ends early with the file; null if the file ends before it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<GetObjectResponse?> GetAsync(string file, long offset, long length, CancellationToken ct)
    {
        var request = new GetObjectRequest
        {
            BucketName = options.Bucket,
            Key = KeyOf(file),
            ByteRange = new ByteRange(offset, offset + length - 1),
        };
        try
        {
            return await CallAsync(client => client.GetObjectAsync(request, ct), ct);
        }
        catch (StoreGoneException gone) when (S3Faults.StatusOf(gone) == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return null;
        }
    }

    /// <summary>How long a file is; null if it is not there.</summary>
    public async Task<long?> FindLengthAsync(string file, CancellationToken ct)
    {
        try
        {
            return (await CallAsync(client => client.GetObjectMetadataAsync(options.Bucket, KeyOf(file), ct), ct)).ContentLength;
        }
        catch (StoreGoneException gone) when (S3Faults.StatusOf(gone) == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task DeleteAsync(string file, CancellationToken ct)
    {
        try
        {
            await CallAsync(client => client.DeleteObjectAsync(options.Bucket, KeyOf(file), ct), ct);
        }
        catch (FileNotFoundException)
        {
            // Amazon says that it is deleted, other stores that it is not there: as good as deleted.
        }
    }

    /// <summary>Lists names and sizes below a folder.</summary>
    public async IAsyncEnumerable<(string File, long SizeBytes)> ListAsync(string folder, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = KeyOf(folder) + "/" };
        do
        {
            var page = await CallAsync(client => client.ListObjectsV2Async(request, ct), ct);
            foreach (var found in page.S3Objects ?? []) yield return (found.Key[_prefix.Length..], found.Size ?? 0);
            request.ContinuationToken = page.IsTruncated is true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    public string KeyOf(string file) => _prefix + file;

    /// <summary>Calls the store, and tells its faults in the words of <see cref="IBlobStore"/>.</summary>
    public async Task<T> CallAsync<T>(Func<IAmazonS3, Task<T>> call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return await call(_client);
        }
        catch (Exception fault) when (_faults.Find(fault, ct) is { } told)
        {
            throw told;
        }
    }

    public void Dispose() => _client.Dispose();
}
