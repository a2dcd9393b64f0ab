using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>An archive can be downloaded.</summary>
/// <param name="LinkId">The link to its download page; null where no mail was wished for.</param>
internal sealed record ArchiveReady(string ArchiveId, string? LinkId, IReadOnlyList<ArchiveReadyPart> Parts, DateTimeOffset ExpireTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArchiveReady;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
    [
        ("archive_id", ArchiveId),
        ("expire_time", TimeFact.Of(ExpireTime)),
        ("part_count", $"{Parts.Count}"),
        ("total_bytes", $"{Parts.Sum(part => part.SizeBytes)}"),
    ];
}
