using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>An archive that was not downloaded whole ends soon.</summary>
/// <param name="LinkId">The link to its download page; null if it was never mailed.</param>
internal sealed record ArchiveExpiring(string ArchiveId, string? LinkId, DateTimeOffset ExpireTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArchiveExpiring;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("archive_id", ArchiveId), ("expire_time", TimeFact.Of(ExpireTime))];
}
