using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells the owner of the target that there are two spaces now.</summary>
internal sealed class SourceRestoredText() : NoticeText<SourceRestored>(NoticeKind.SourceRestored)
{
    protected override NoticeWords French(SourceRestored notice, Occasion at) => new(
        $"Votre ancien espace est de nouveau ouvert",
        new Paragraph(
            $"À la suite d'une demande auprès de l'assistance, l'espace {notice.SourceAddress} est de nouveau ouvert. "
            + $"Votre espace {at.Address} reste tel qu'il est : il y a maintenant deux espaces, et chacun change pour lui-même."),
        new Paragraph($"Le déménagement ne peut plus être annulé."),
        new Paragraph($"Si cette demande ne vient pas de vous, prévenez l'assistance de votre ancien espace sans attendre."));

    protected override NoticeWords English(SourceRestored notice, Occasion at) => new(
        $"Your old space is open again",
        new Paragraph(
            $"After a request to the support, the space {notice.SourceAddress} is open again. "
            + $"Your space {at.Address} stays as it is: there are two spaces now, and each changes by itself."),
        new Paragraph($"The move can no longer be taken back."),
        new Paragraph($"If that request did not come from you, let the support of your old space know at once."));
}
