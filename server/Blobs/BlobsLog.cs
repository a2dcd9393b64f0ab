namespace Mover.Server.Blobs;

/// <summary>All that this room says to the log.</summary>
internal static partial class BlobsLog
{
    [LoggerMessage(1, LogLevel.Information, "Swept {Blobs} blobs, {Files} files and {Uploads} uploads to the store; emptied {Packs} packs; {Damaged} blobs are damaged")]
    public static partial void Swept(this ILogger logger, int blobs, int files, int packs, int uploads, int damaged);

    [LoggerMessage(7, LogLevel.Information, "Threw away {Uploads} uploads that nobody went on with")]
    public static partial void UploadsSwept(this ILogger logger, int uploads);

    [LoggerMessage(2, LogLevel.Error, "The sweep of blobs failed; the next one does its work")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Blob {Digest} in {File} is damaged")]
    public static partial void BlobIsDamaged(this ILogger logger, Exception exception, Digest digest, string file);

    [LoggerMessage(4, LogLevel.Warning, "The upload of {File} to the bucket could not be aborted; the sweep does it later")]
    public static partial void UploadNotAborted(this ILogger logger, Exception exception, string file);

    [LoggerMessage(5, LogLevel.Information, "The bucket cannot list uploads that ended halfway: let a lifecycle rule of the bucket abort them")]
    public static partial void UploadsNotListed(this ILogger logger);

    [LoggerMessage(6, LogLevel.Information, "Reading {File} broke off at byte {Offset}: {Cause}; it goes on from there")]
    public static partial void ReadBroken(this ILogger logger, string file, long offset, string cause);

    [LoggerMessage(8, LogLevel.Warning, "Serving begins without the bucket: {Cause}")]
    public static partial void BucketNotReady(this ILogger logger, string cause);
}
