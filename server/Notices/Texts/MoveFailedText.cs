using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that the space stays where it is, and why.</summary>
internal sealed class MoveFailedText() : NoticeText<MoveFailed>(NoticeKind.MoveFailed)
{
    protected override NoticeWords French(MoveFailed notice, Occasion at) => new(
        $"Votre espace n'a pas déménagé",
        new Paragraph(
            $"Le déménagement de votre espace {at.Address} vers {notice.TargetAddress} n'a pas abouti. "
            + $"Rien n'a changé, et rien n'est perdu : les deux espaces sont tels qu'ils étaient."),
        new Paragraph($"La raison : {MoveCauses.French(notice.Reason)}."),
        new Paragraph($"Une fois cela réglé, vous pourrez recommencer depuis votre espace. Si cela échoue encore, prévenez-nous."));

    protected override NoticeWords English(MoveFailed notice, Occasion at) => new(
        $"Your space has not moved",
        new Paragraph(
            $"The move of your space {at.Address} to {notice.TargetAddress} did not succeed. "
            + $"Nothing has changed and nothing is lost: both spaces are as they were."),
        new Paragraph($"The reason: {MoveCauses.English(notice.Reason)}."),
        new Paragraph($"Once that is sorted out, you can begin again from your space. If it fails again, let us know."));
}
