using Google.Protobuf.WellKnownTypes;

namespace Mover.Server.Archives;

/// <summary>Archives as the contract shows them.</summary>
internal static class ArchiveMessages
{
    public static V1.Archive ToProto(Archive archive, IReadOnlyList<ArchivePart> parts, DateTimeOffset now) => new()
    {
        ArchiveId = archive.Id,
        SpaceId = archive.SpaceId,
        Revision = archive.Revision,
        Applications = { archive.Applications },
        IncludeShared = archive.IncludeShared,
        PartSizeBytes = archive.PartSizeBytes,
        State = StateOf(archive, now),
        EntryCount = archive.EntryCount,
        TotalBytes = archive.TotalBytes,
        Parts = { parts.Select(ToProto) },
        CreateTime = archive.CreateTime.ToTimestamp(),
        ExpireTime = archive.ExpireTime.ToTimestamp(),
        DownloadCount = parts.Sum(part => part.DownloadCount),
    };

    private static V1.ArchivePart ToProto(ArchivePart part) => new()
    {
        PartNumber = part.Number,
        SizeBytes = part.SizeBytes,
        EntryCount = part.EntryCount,
        FileName = part.FileName,
        Etag = part.QuotedETag,
    };

    private static V1.ArchiveState StateOf(Archive archive, DateTimeOffset now)
    {
        if (archive.RevokeTime is not null)
            return V1.ArchiveState.Revoked;
        return archive.IsExpiredAt(now) ? V1.ArchiveState.Expired : V1.ArchiveState.Ready;
    }
}
