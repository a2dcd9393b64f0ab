using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that the move has begun, and that nothing needs to be done.</summary>
internal sealed class MoveStartedText() : NoticeText<MoveStarted>(NoticeKind.MoveStarted)
{
    protected override NoticeWords French(MoveStarted notice, Occasion at) => new(
        $"Votre espace déménage",
        new Paragraph(
            $"Le déménagement de votre espace {at.Address} vers {notice.TargetAddress} a commencé. "
            + $"Continuez à travailler comme d'habitude : ce que vous changez entre-temps partira aussi."),
        new Paragraph(
            $"Vers la fin, votre espace ne pourra pas être modifié pendant un court moment. "
            + $"Nous vous écrirons quand tout sera arrivé : d'ici là, vous n'avez rien à faire."),
        new Paragraph(
            $"Si ce n'était pas vous, annulez le déménagement depuis votre espace, puis changez votre mot de passe et prévenez-nous."));

    protected override NoticeWords English(MoveStarted notice, Occasion at) => new(
        $"Your space is moving",
        new Paragraph(
            $"The move of your space {at.Address} to {notice.TargetAddress} has begun. "
            + $"Go on working as usual: what you change meanwhile will move too."),
        new Paragraph(
            $"Towards the end, your space cannot be changed for a short while. "
            + $"We will write when everything has arrived: until then there is nothing to do."),
        new Paragraph($"If it was not you, cancel the move from your space, then change your password and let us know."));
}
