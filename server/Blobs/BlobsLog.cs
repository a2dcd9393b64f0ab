namespace Mover.Server.Blobs;

/// <summary>All that this room says to the log.</summary>
internal static partial class BlobsLog
{
    [LoggerMessage(1, LogLevel.Information, "Swept {Blobs} blobs, {Files} files and {Uploads} uploads; emptied {Packs} packs; {Damaged} blobs are damaged")]
    public static partial void Swept(this ILogger logger, int blobs, int files, int packs, int uploads, int damaged);

    [LoggerMessage(2, LogLevel.Error, "The sweep of blobs failed; the next one does its work")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Blob {Digest} in {File} is damaged")]
    public static partial void BlobIsDamaged(this ILogger logger, Exception exception, Digest digest, string file);
}
