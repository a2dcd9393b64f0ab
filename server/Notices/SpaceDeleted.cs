using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The space is deleted.</summary>
/// <param name="EntryCount">Entries that it had.</param>
/// <param name="UsedBytes">Bytes that they had.</param>
/// <param name="NewAddress">Where the space had moved to; empty where its owner left for good.</param>
internal sealed record SpaceDeleted(long EntryCount, long UsedBytes, string NewAddress = "") : Notice
{
    public override NoticeKind Kind => NoticeKind.SpaceDeleted;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
    [
        ("entry_count", $"{EntryCount}"),
        ("used_bytes", $"{UsedBytes}"),
        .. NewAddress.Length > 0 ? [("new_address", NewAddress)] : Array.Empty<(string, string)>(),
    ];

    public override bool EndsFeed => true;
}
