namespace Mover.Server.Archives;

/// <summary>All that Archives can say.</summary>
internal static partial class ArchivesLog
{
    [LoggerMessage(401, LogLevel.Information, "Archive {ArchiveId} of space {SpaceId} made: {Entries} entries, {Bytes} bytes")]
    public static partial void ArchiveMade(this ILogger logger, string archiveId, string spaceId, long entries, long bytes);

    [LoggerMessage(402, LogLevel.Information, "Archive {ArchiveId} part {Part}: {Bytes} bytes read from {Offset} on by {Caller}, {Outcome}")]
    public static partial void PartRead(
        this ILogger logger, string archiveId, int part, long bytes, long offset, string caller, string outcome);

    [LoggerMessage(403, LogLevel.Information, "Archive {ArchiveId} revoked by {Caller}")]
    public static partial void ArchiveRevoked(this ILogger logger, string archiveId, string caller);

    [LoggerMessage(404, LogLevel.Warning, "Archives that are over could not be released; the next round tries again")]
    public static partial void SweepFailed(this ILogger logger, Exception fault);

    [LoggerMessage(405, LogLevel.Warning, "Archive {ArchiveId} was begun in vain and still holds its revision, for an hour at the most: {Cause}")]
    public static partial void ArchiveNotAbandoned(this ILogger logger, string archiveId, string cause);

    [LoggerMessage(406, LogLevel.Warning, "Archive {ArchiveId} part {Part}: a download could not be written down: {Cause}")]
    public static partial void DownloadNotWrittenDown(this ILogger logger, string archiveId, int part, string cause);
}
