using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells a partner that the space that shares with them is where it was before its move, and its owner that they were told.</summary>
/// <remarks>The feed is the owner's, the mail the partner's: hardly a block stands in both.</remarks>
internal sealed class SharePartnerReturnedText() : NoticeText<SharePartnerReturned>(NoticeKind.SharePartnerReturned)
{
    protected override NoticeWords French(SharePartnerReturned notice, Occasion at) => new(
        $"Nous avons dit à {notice.Partner} que votre espace est revenu",
        new Paragraph(
            $"Votre espace {at.Address} partage « {notice.Name} » avec {notice.Partner}. "
            + $"Nous lui avons écrit que son adresse n'est plus {notice.LeftAddress}. Vous n'avez rien à faire.", Places.FeedAlone),
        new Paragraph(
            $"L'espace qui partage « {notice.Name} » avec vous avait déménagé à l'adresse {notice.LeftAddress}. "
            + $"Ce déménagement a été annulé : son adresse est de nouveau {at.Address}.", Places.MailAlone),
        new Paragraph(
            $"Les liens que vous avez gardés vers {at.Address} fonctionnent de nouveau.", Places.MailAlone),
        new Paragraph(
            $"Ce message ne demande ni réponse ni mot de passe. Si vous ne connaissez pas cet espace, vous pouvez l'ignorer.", Places.MailAlone))
    {
        TitleForPartner = $"Un espace qui partage avec vous est revenu à son ancienne adresse",
    };

    protected override NoticeWords English(SharePartnerReturned notice, Occasion at) => new(
        $"We told {notice.Partner} that your space is back",
        new Paragraph(
            $"Your space {at.Address} shares “{notice.Name}” with {notice.Partner}. "
            + $"We wrote to them that its address is no longer {notice.LeftAddress}. There is nothing to do.", Places.FeedAlone),
        new Paragraph(
            $"The space that shares “{notice.Name}” with you had moved to {notice.LeftAddress}. "
            + $"That move was taken back: its address is {at.Address} again.", Places.MailAlone),
        new Paragraph(
            $"Links to {at.Address} that you kept work again.", Places.MailAlone),
        new Paragraph(
            $"This message asks for no answer and no password. If you do not know this space, you can ignore it.", Places.MailAlone))
    {
        TitleForPartner = $"A space that shares with you is back at its former address",
    };
}
