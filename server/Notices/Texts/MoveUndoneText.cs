using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that the old space is the one to use again.</summary>
internal sealed class MoveUndoneText() : NoticeText<MoveUndone>(NoticeKind.MoveUndone)
{
    protected override NoticeWords French(MoveUndone notice, Occasion at) => new(
        $"Votre ancien espace est de nouveau ouvert",
        new Paragraph(
            $"Le retour en arrière est terminé : votre espace {at.Address} est ouvert, avec tout ce qu'il contenait, et ne sera pas supprimé. "
            + $"L'espace {notice.TargetAddress} a retrouvé ce qu'il contenait avant le déménagement."),
        new Paragraph($"Connectez-vous de nouveau à {at.Address}, comme avant."),
        new Paragraph($"Si ce n'était pas vous, changez votre mot de passe et prévenez-nous."));

    protected override NoticeWords English(MoveUndone notice, Occasion at) => new(
        $"Your old space is open again",
        new Paragraph(
            $"The move was taken back: your space {at.Address} is open, with all that it contained, and will not be deleted. "
            + $"The space {notice.TargetAddress} has again what it contained before the move."),
        new Paragraph($"Sign in at {at.Address} again, as before."),
        new Paragraph($"If it was not you, change your password and let us know."));
}
