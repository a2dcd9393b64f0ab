using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells the owner of the target that it can only be read until the move ends.</summary>
internal sealed class ArrivalStartedText() : NoticeText<ArrivalStarted>(NoticeKind.ArrivalStarted)
{
    protected override NoticeWords French(ArrivalStarted notice, Occasion at) => new(
        $"Un espace déménage vers le vôtre",
        new Paragraph(
            $"Comme vous l'avez permis, l'espace {notice.SourceAddress} déménage vers votre espace {at.Address}. "
            + $"Jusqu'à la fin, vous pouvez lire votre espace, mais pas le modifier."),
        new Paragraph(
            $"Ce qu'il contient sera remplacé quand tout sera arrivé, pas avant, et pourra être récupéré pendant 30 jours. "
            + $"Nous vous écrirons à ce moment-là."),
        new Paragraph(
            $"Si vous ne l'avez pas permis, annulez le déménagement depuis votre espace, puis changez votre mot de passe et prévenez-nous."));

    protected override NoticeWords English(ArrivalStarted notice, Occasion at) => new(
        $"A space is moving to yours",
        new Paragraph(
            $"As you allowed, the space {notice.SourceAddress} is moving to your space {at.Address}. "
            + $"Until that ends you can read your space, but not change it."),
        new Paragraph(
            $"What it contains will be replaced once everything has arrived, not before, and can be had back for 30 days. "
            + $"We will write to you then."),
        new Paragraph($"If you did not allow it, cancel the move from your space, then change your password and let us know."));
}
