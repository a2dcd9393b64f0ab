using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Somebody asks for access to the closed space.</summary>
/// <param name="RequesterName">Who they say they are: words of a stranger.</param>
/// <param name="Ticket">What the help desk knows it by.</param>
internal sealed record AccessRequested(string RequestId, AccessAction Action, string RequesterName, string Ticket) : Notice
{
    public override NoticeKind Kind => NoticeKind.AccessRequested;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("access_request_id", RequestId), ("action", $"{Action}")];
}
