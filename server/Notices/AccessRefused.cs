using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>A request for access was closed without a grant: denied, taken back, expired, or overtaken by what became of the space.</summary>
/// <param name="Cause">Why, in the words of whoever denied it; empty otherwise.</param>
internal sealed record AccessRefused(string RequestId, AccessAction Action, RequestState State, string Cause) : Notice
{
    public override NoticeKind Kind => NoticeKind.AccessRefused;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("access_request_id", RequestId), ("action", $"{Action}"), ("state", $"{State}")];
}
