using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that the space stays.</summary>
internal sealed class DeletionCancelledText() : NoticeText<DeletionCancelled>(NoticeKind.DeletionCancelled)
{
    protected override NoticeWords French(DeletionCancelled notice, Occasion at) => new(
        $"Votre espace est conservé",
        new Paragraph($"La suppression de votre espace {at.Address} est annulée. Il est de nouveau ouvert, et rien n'y manque."),
        new Paragraph($"Si ce n'était pas vous, changez votre mot de passe et prévenez-nous."));

    protected override NoticeWords English(DeletionCancelled notice, Occasion at) => new(
        $"Your space stays",
        new Paragraph($"The deletion of your space {at.Address} is called off. It is open again, and nothing is missing."),
        new Paragraph($"If it was not you, change your password and let us know."));
}
