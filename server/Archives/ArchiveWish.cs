namespace Mover.Server.Archives;

/// <summary>What a caller asks to export, with defaults filled in.</summary>
/// <param name="Applications">Ids; empty for all.</param>
/// <param name="MailOwner">True to tell the owner by mail how it ends.</param>
internal sealed record ArchiveWish(
    string SpaceId, IReadOnlyList<string> Applications, bool IncludeShared, long PartSizeBytes, TimeSpan Lifetime, bool MailOwner)
{
    /// <summary>The grant under which a closed space is exported; null for an open one.</summary>
    public string? GrantId { get; init; }

    /// <summary>How often each part can be downloaded; null for any number of times.</summary>
    public long? MostDownloads { get; init; }
}
