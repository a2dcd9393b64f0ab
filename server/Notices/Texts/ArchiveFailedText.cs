using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that there will be no archive, and that nothing else happened.</summary>
internal sealed class ArchiveFailedText() : NoticeText<ArchiveFailed>(NoticeKind.ArchiveFailed)
{
    protected override NoticeWords French(ArchiveFailed notice, Occasion at) => new(
        $"Votre archive n'a pas pu être préparée",
        new Paragraph($"Nous n'avons pas réussi à préparer l'archive de votre espace {at.Address}. Votre espace n'a pas changé : rien n'est perdu."),
        new Paragraph($"Demandez-la de nouveau dans quelques minutes. Si cela échoue encore, prévenez-nous."));

    protected override NoticeWords English(ArchiveFailed notice, Occasion at) => new(
        $"Your archive could not be made",
        new Paragraph($"We did not manage to make the archive of your space {at.Address}. Your space has not changed: nothing is lost."),
        new Paragraph($"Please ask for it again in a few minutes. If that fails too, let us know."));
}
