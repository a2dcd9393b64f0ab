using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says under which address a space that shares with this one is found now.</summary>
internal sealed class SharingSpaceMovedText() : NoticeText<SharingSpaceMoved>(NoticeKind.SharingSpaceMoved)
{
    protected override NoticeWords French(SharingSpaceMoved notice, Occasion at) => new(
        $"Un espace qui partage avec vous a déménagé",
        new Paragraph(
            $"L'espace {notice.OldAddress}, qui partage avec votre espace {at.Address}, a déménagé. "
            + $"Sa nouvelle adresse est {notice.NewAddress}."),
        new Paragraph(
            $"Si vous aviez gardé des liens vers {notice.OldAddress}, remplacez-les : ils cesseront de fonctionner. "
            + $"S'il vous manque un partage, demandez un nouveau lien à la personne qui partage avec vous."));

    protected override NoticeWords English(SharingSpaceMoved notice, Occasion at) => new(
        $"A space that shares with you has moved",
        new Paragraph(
            $"The space {notice.OldAddress}, which shares with your space {at.Address}, has moved. "
            + $"Its new address is {notice.NewAddress}."),
        new Paragraph(
            $"If you kept links to {notice.OldAddress}, replace them: they will stop working. "
            + $"If you miss a share, ask the person who shares with you for a new link."));
}
