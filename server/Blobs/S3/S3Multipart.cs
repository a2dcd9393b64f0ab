using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Mover.Server.Blobs.S3;

/// <summary>The requests of an upload in parts: nothing of it is seen until it is completed, and until then it has to be aborted to go away.</summary>
internal sealed class S3Multipart(S3Bucket bucket)
{
    private readonly string _name = bucket.Options.Bucket;

    /// <summary>Gives the id of the upload.</summary>
    public async Task<string> BeginAsync(string file, CancellationToken ct)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = _name, Key = bucket.KeyOf(file), ContentType = "application/octet-stream" };
        return (await bucket.CallAsync(client => client.InitiateMultipartUploadAsync(request, ct), ct)).UploadId;
    }

    /// <param name="number">From 1 on.</param>
    public async Task<PartETag> PutPartAsync(string file, string uploadId, int number, UploadBody body, CancellationToken ct)
    {
        var request = new UploadPartRequest
        {
            BucketName = _name,
            Key = bucket.KeyOf(file),
            UploadId = uploadId,
            PartNumber = number,
            PartSize = body.Length,
            InputStream = body,
            MD5Digest = await body.HashAsync(ct),
            DisablePayloadSigning = bucket.Options.UsesTls,
            UseChunkEncoding = false,
        };
        return new PartETag(number, (await bucket.CallAsync(client => client.UploadPartAsync(request, ct), ct)).ETag);
    }

    /// <summary>Makes a file of the parts; it is durable when this returns.</summary>
    public async Task CompleteAsync(string file, string uploadId, IEnumerable<PartETag> parts, long length, CancellationToken ct)
    {
        var request = new CompleteMultipartUploadRequest { BucketName = _name, Key = bucket.KeyOf(file), UploadId = uploadId, PartETags = [.. parts] };
        try
        {
            await bucket.CallAsync(client => client.CompleteMultipartUploadAsync(request, ct), ct);
        }
        catch (StoreGoneException gone) when (gone.InnerException is AmazonS3Exception { ErrorCode: "NoSuchUpload" })
        {
            // An attempt whose answer was lost has completed it, if the file is there.
            if (await bucket.FindLengthAsync(file, ct) != length) throw;
        }
    }

    public async Task AbortAsync(string file, string uploadId, CancellationToken ct)
    {
        try
        {
            await bucket.CallAsync(client => client.AbortMultipartUploadAsync(_name, bucket.KeyOf(file), uploadId, ct), ct);
        }
        catch (StoreGoneException gone) when (S3Faults.StatusOf(gone) == HttpStatusCode.NotFound)
        {
            // Another server of the group sweeps too, and was first.
        }
    }

    /// <summary>Lists uploads that were begun and neither completed nor aborted.</summary>
    /// <exception cref="NotSupportedException">The store has no such request.</exception>
    public async IAsyncEnumerable<(string File, string UploadId)> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var prefix = bucket.KeyOf("");
        var request = new ListMultipartUploadsRequest { BucketName = _name, Prefix = prefix };
        bool isTruncated;
        do
        {
            var page = await ListPageAsync(request, ct);
            foreach (var upload in page.MultipartUploads ?? []) yield return (upload.Key[prefix.Length..], upload.UploadId);
            isTruncated = page.IsTruncated is true;
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (isTruncated);
    }

    private async Task<ListMultipartUploadsResponse> ListPageAsync(ListMultipartUploadsRequest request, CancellationToken ct)
    {
        try
        {
            return await bucket.CallAsync(client => client.ListMultipartUploadsAsync(request, ct), ct);
        }
        catch (StoreGoneException gone) when (S3Faults.StatusOf(gone) is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            throw new NotSupportedException("The store does not list uploads.", gone);
        }
    }
}
