using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>An archive could not be made.</summary>
internal sealed record ArchiveFailed(string ArchiveId) : Notice
{
    public override NoticeKind Kind => NoticeKind.ArchiveFailed;

    public override IReadOnlyList<(string Name, string Value)> Facts => [("archive_id", ArchiveId)];
}
