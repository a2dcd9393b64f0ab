namespace Mover.Server.Archives;

/// <summary>A frozen revision of a space, given out as zip parts.</summary>
/// <param name="Applications">Ids of the applications in it, in the order of its folders.</param>
internal sealed record Archive(
    string Id,
    string SpaceId,
    long Revision,
    IReadOnlyList<string> Applications,
    bool IncludeShared,
    long PartSizeBytes,
    long EntryCount,
    long TotalBytes,
    DateTimeOffset CreateTime,
    DateTimeOffset ExpireTime,
    DateTimeOffset? RevokeTime)
{
    public const string IdPrefix = "archive";

    /// <summary>True if the owner is told by mail how it ends.</summary>
    public bool MailOwner { get; init; }

    /// <summary>The link that was mailed; null if none was.</summary>
    public string? LinkId { get; init; }

    /// <summary>The grant under which it is given out of a closed space; null for the archive of an open one.</summary>
    public string? GrantId { get; init; }

    /// <summary>How often each part can be downloaded; null for any number of times.</summary>
    public long? MostDownloads { get; init; }

    /// <summary>False while its parts are laid out.</summary>
    public bool IsShown { get; init; }

    /// <summary>Names the archive as the holder of its revision.</summary>
    public string Holder => $"archive:{Id}";

    public bool IsExpiredAt(DateTimeOffset now) => now >= ExpireTime;
}
