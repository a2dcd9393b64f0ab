using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A request for access was approved.</summary>
/// <param name="StartTime">When what it allows begins: later only for a deletion before its time.</param>
/// <param name="EndTime">Until when it lasts; null for what was done at once.</param>
/// <param name="GranteeName">The member of staff who reads; empty for all others.</param>
internal sealed record AccessGranted(
    string RequestId, string GrantId, AccessAction Action, DateTimeOffset StartTime, DateTimeOffset? EndTime, string GranteeName = "") : Notice
{
    public override NoticeKind Kind => NoticeKind.AccessGranted;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [
            ("access_request_id", RequestId), ("action", $"{Action}"), ("grant_id", GrantId),
            .. EndTime is { } end ? [("end_time", TimeFact.Of(end))] : Array.Empty<(string, string)>(),
        ];
}
