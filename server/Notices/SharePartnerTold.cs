using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>Somebody that the space shares with is told by mail of its new address; the mail of this notice goes to them.</summary>
/// <param name="Name">What is shared.</param>
internal sealed record SharePartnerTold(string NewAddress, string Partner, string Name) : PartnerNotice(Partner)
{
    public override NoticeKind Kind => NoticeKind.SharePartnerTold;

    public override IReadOnlyList<(string Name, string Value)> ListFacts() =>
        [("new_address", NewAddress), ("partner", Partner)];
}
