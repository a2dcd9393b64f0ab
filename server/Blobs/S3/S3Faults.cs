using System.Net;
using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using Amazon.S3;

namespace Mover.Server.Blobs.S3;

/// <summary>Says what a fault of Amazon's client means for the store, and tells it so that whoever runs the server knows what to mend.</summary>
internal sealed class S3Faults(S3Options options)
{
    /// <summary>A disk that is full (MinIO, and RFC 4918), and a quota that is used up (MinIO, Ceph).</summary>
    private static readonly string[] FullCodes = ["XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded"];

    /// <summary>Null for what is to be let through: a caller that left, and what is no fault of the store.</summary>
    public Exception? Find(Exception fault, CancellationToken ct) => fault switch
    {
        OperationCanceledException when ct.IsCancellationRequested => null,
        AmazonS3Exception { ErrorCode: "NoSuchKey" } => new FileNotFoundException("The bucket does not have this file.", fault),
        AmazonServiceException full when full.StatusCode == HttpStatusCode.InsufficientStorage || FullCodes.Contains(full.ErrorCode) =>
            new StoreFullException(full),
        AmazonServiceException refused => new StoreGoneException(CauseOf(refused), refused),
        AmazonClientException or HttpRequestException or IOException or SocketException or OperationCanceledException =>
            new StoreGoneException($"{options.Place}: {fault.Message.TrimEnd('.')}", fault),
        XmlException => new StoreGoneException($"what answers at {options.Place} is no S3 store", fault),
        _ => null,
    };

    /// <summary>What the store answered; null if it did not.</summary>
    public static HttpStatusCode? StatusOf(StoreGoneException gone) => (gone.InnerException as AmazonServiceException)?.StatusCode;

    /// <summary>True if it will fail again until somebody mends the settings or the store, however often it is tried.</summary>
    public static bool IsForGood(StoreGoneException gone) => gone.InnerException is XmlException
        || StatusOf(gone) is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            and not HttpStatusCode.RequestTimeout and not HttpStatusCode.TooManyRequests;

    private string CauseOf(AmazonServiceException refused) => refused.ErrorCode switch
    {
        "NoSuchBucket" => $"there is no bucket {options.Bucket} at {options.Place}",
        "InvalidAccessKeyId" or "SignatureDoesNotMatch" => $"{options.Place} does not accept the access key or its secret ({refused.ErrorCode})",
        "AccessDenied" or "AllAccessDisabled" => $"the access key may not use the bucket {options.Bucket} at {options.Place}",
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "InvalidRegion" =>
            $"the bucket {options.Bucket} at {options.Place} is in another region ({refused.ErrorCode})",
        "RequestTimeTooSkewed" => $"the clock of this machine differs from that of {options.Place}",
        _ => $"the bucket {options.Bucket} at {options.Place} answered {refused.ErrorCode} ({(int)refused.StatusCode})",
    };
}
