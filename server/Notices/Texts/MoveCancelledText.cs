using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that the space stays where it is.</summary>
internal sealed class MoveCancelledText() : NoticeText<MoveCancelled>(NoticeKind.MoveCancelled)
{
    protected override NoticeWords French(MoveCancelled notice, Occasion at) => new(
        $"Le déménagement de votre espace est annulé",
        new Paragraph(
            $"Le déménagement de votre espace {at.Address} vers {notice.TargetAddress} a été annulé. "
            + $"Rien n'a changé : les deux espaces sont tels qu'ils étaient, et vous pouvez continuer comme avant."),
        new Paragraph(
            $"L'annulation peut venir de vous ou du propriétaire de {notice.TargetAddress}. "
            + $"Si ce n'était ni l'un ni l'autre, changez votre mot de passe et prévenez-nous."));

    protected override NoticeWords English(MoveCancelled notice, Occasion at) => new(
        $"The move of your space is cancelled",
        new Paragraph(
            $"The move of your space {at.Address} to {notice.TargetAddress} was cancelled. "
            + $"Nothing has changed: both spaces are as they were, and you can go on as before."),
        new Paragraph(
            $"You or the owner of {notice.TargetAddress} may have cancelled it. "
            + $"If it was neither of you, change your password and let us know."));
}
