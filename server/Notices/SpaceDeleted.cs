using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The space is deleted.</summary>
/// <param name="EntryCount">Entries that it had.</param>
/// <param name="UsedBytes">Bytes that they had.</param>
internal sealed record SpaceDeleted(long EntryCount, long UsedBytes) : Notice
{
    public override NoticeKind Kind => NoticeKind.SpaceDeleted;

    public override IReadOnlyList<(string Name, string Value)> Facts => [("entry_count", $"{EntryCount}"), ("used_bytes", $"{UsedBytes}")];

    public override bool EndsFeed => true;
}
