using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells a partner where the space that shares with them is now, and its owner that they were told.</summary>
/// <remarks>The feed is the owner's, the mail the partner's: hardly a block stands in both.</remarks>
internal sealed class SharePartnerToldText() : NoticeText<SharePartnerTold>(NoticeKind.SharePartnerTold)
{
    protected override NoticeWords French(SharePartnerTold notice, Occasion at) => new(
        $"Nous avons donné votre nouvelle adresse à {notice.Partner}",
        new Paragraph(
            $"Votre espace {at.Address} partage « {notice.Name} » avec {notice.Partner}. "
            + $"Nous lui avons écrit que sa nouvelle adresse est {notice.NewAddress}. Vous n'avez rien à faire.", Places.FeedAlone),
        new Paragraph(
            $"L'espace {at.Address}, qui partage « {notice.Name} » avec vous, a déménagé. Sa nouvelle adresse est {notice.NewAddress}.",
            Places.MailAlone),
        new Paragraph(
            $"Les liens que vous avez gardés vers {at.Address} cesseront de fonctionner. "
            + $"Pour en avoir un nouveau, adressez-vous à la personne qui partage avec vous, par votre moyen de contact habituel.", Places.MailAlone),
        new Paragraph(
            $"Ce message ne demande ni réponse ni mot de passe. Si vous ne connaissez pas cet espace, vous pouvez l'ignorer.", Places.MailAlone))
    {
        TitleForPartner = $"Un espace qui partage avec vous a déménagé",
    };

    protected override NoticeWords English(SharePartnerTold notice, Occasion at) => new(
        $"We gave your new address to {notice.Partner}",
        new Paragraph(
            $"Your space {at.Address} shares “{notice.Name}” with {notice.Partner}. "
            + $"We wrote to them that its new address is {notice.NewAddress}. There is nothing to do.", Places.FeedAlone),
        new Paragraph(
            $"The space {at.Address}, which shares “{notice.Name}” with you, has moved. Its new address is {notice.NewAddress}.", Places.MailAlone),
        new Paragraph(
            $"Links to {at.Address} that you kept will stop working. "
            + $"For a new one, ask the person who shares with you, in the way in which you usually reach each other.", Places.MailAlone),
        new Paragraph(
            $"This message asks for no answer and no password. If you do not know this space, you can ignore it.", Places.MailAlone))
    {
        TitleForPartner = $"A space that shares with you has moved",
    };
}
