using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Somebody that the space shares with is told by mail that it is back at its address; the mail of this notice goes to them.</summary>
/// <param name="LeftAddress">Where they were told that it is.</param>
/// <param name="Name">What is shared.</param>
internal sealed record SharePartnerReturned(string LeftAddress, string Partner, string Name) : PartnerNotice(Partner)
{
    public override NoticeKind Kind => NoticeKind.SharePartnerReturned;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() => [("partner", Partner)];
}
