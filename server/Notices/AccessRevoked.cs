using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A grant was ended before its time.</summary>
/// <param name="GranteeName">The member of staff who could read; empty for all others.</param>
/// <param name="ListCount">How many pages of entries were listed under it.</param>
/// <param name="ReadCount">How many entries were read under it.</param>
internal sealed record AccessRevoked(string GrantId, AccessAction Action, string GranteeName, long ListCount, long ReadCount) : Notice
{
    public override NoticeKind Kind => NoticeKind.AccessRevoked;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("grant_id", GrantId), ("action", $"{Action}"), ("list_count", $"{ListCount}"), ("read_count", $"{ReadCount}")];
}
