using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Staff ask the requester something.</summary>
/// <param name="Question">What they ask; lines between empty lines are paragraphs.</param>
/// <param name="ExpireTime">Until when the request waits for an answer.</param>
internal sealed record RequesterAsked(string RequestId, string Ticket, string Question, DateTimeOffset ExpireTime) : Notice
{
    public override NoticeKind Kind => NoticeKind.RequesterAsked;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("access_request_id", RequestId)];
}
