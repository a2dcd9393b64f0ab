using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that a space that shares with this one is where it was before its move.</summary>
internal sealed class SharingSpaceReturnedText() : NoticeText<SharingSpaceReturned>(NoticeKind.SharingSpaceReturned)
{
    protected override NoticeWords French(SharingSpaceReturned notice, Occasion at) => new(
        $"Un espace qui partage avec vous est revenu à son ancienne adresse",
        new Paragraph(
            $"L'espace qui partage avec votre espace {at.Address} avait déménagé à l'adresse {notice.LeftAddress}. "
            + $"Ce déménagement a été annulé : son adresse est de nouveau {notice.Address}."),
        new Paragraph(
            $"Les liens vers {notice.Address} fonctionnent de nouveau. "
            + $"S'il vous manque un partage, demandez un nouveau lien à la personne qui partage avec vous."));

    protected override NoticeWords English(SharingSpaceReturned notice, Occasion at) => new(
        $"A space that shares with you is back at its former address",
        new Paragraph(
            $"The space that shares with your space {at.Address} had moved to {notice.LeftAddress}. "
            + $"That move was taken back: its address is {notice.Address} again."),
        new Paragraph(
            $"Links to {notice.Address} work again. "
            + $"If you miss a share, ask the person who shares with you for a new link."));
}
