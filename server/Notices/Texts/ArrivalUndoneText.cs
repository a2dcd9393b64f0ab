using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells the owner of the target that its former content is there again.</summary>
internal sealed class ArrivalUndoneText() : NoticeText<ArrivalUndone>(NoticeKind.ArrivalUndone)
{
    protected override NoticeWords French(ArrivalUndone notice, Occasion at) => new(
        $"Votre espace a retrouvé son contenu d'avant",
        new Paragraph(
            $"Le retour en arrière est terminé : votre espace {at.Address} contient de nouveau ce qu'il contenait avant le déménagement, "
            + $"et l'espace {notice.SourceAddress} est rouvert avec son contenu."),
        new Paragraph(
            $"La décision peut venir de vous ou du propriétaire de {notice.SourceAddress}. "
            + $"Si ce n'était ni l'un ni l'autre, changez votre mot de passe et prévenez-nous."));

    protected override NoticeWords English(ArrivalUndone notice, Occasion at) => new(
        $"Your space has its former content again",
        new Paragraph(
            $"The move was taken back: your space {at.Address} contains again what it contained before it, "
            + $"and the space {notice.SourceAddress} is open again with its content."),
        new Paragraph(
            $"You or the owner of {notice.SourceAddress} may have decided that. "
            + $"If it was neither of you, change your password and let us know."));
}
