using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Asks whether the space is really to move, and says what that replaces.</summary>
internal sealed class MoveToConfirmText() : NoticeText<MoveToConfirm>(NoticeKind.MoveToConfirm)
{
    protected override NoticeWords French(MoveToConfirm notice, Occasion at) => new(
        $"Confirmez le déménagement de votre espace",
        [
            new Paragraph($"Le déménagement de votre espace {at.Address} vers l'espace {notice.TargetAddress} a été demandé."),
            new Paragraph($"Si vous le confirmez :"),
            new BulletList(
            [
                $"tout ce que contient {at.Address} ({at.Say.Count(notice.EntryCount, "élément", "éléments")}, "
                    + $"{at.Say.Size(notice.UsedBytes)}) ira dans {notice.TargetAddress}",
                ReplacedOf(
                    notice, $"rien ne sera remplacé dans {notice.TargetAddress}, qui est vide",
                    $"ce que contient {notice.TargetAddress} aujourd'hui ({at.Say.Count(notice.OverwrittenEntries, "élément", "éléments")}) "
                        + $"sera REMPLACÉ, et pourra être récupéré pendant 30 jours"),
                $"{at.Address} sera fermé à la fin, puis supprimé un mois plus tard, et vous pourrez revenir en arrière jusque-là",
            ]),
            new Paragraph($"Vous avez jusqu'au {at.Say.Moment(notice.ExpireTime)} pour répondre. Sans votre confirmation, rien ne se passe."),
            .. at.MoveOf(
                notice.LinkId, $"Voir, puis confirmer ou refuser", $"Le lien pour cela est dans le courriel que nous vous avons envoyé."),
            new Paragraph($"Si ce n'était pas vous, refusez par ce lien et changez votre mot de passe : quelqu'un d'autre le connaît peut-être."),
        ]);

    protected override NoticeWords English(MoveToConfirm notice, Occasion at) => new(
        $"Confirm the move of your space",
        [
            new Paragraph($"A move of your space {at.Address} to the space {notice.TargetAddress} was asked for."),
            new Paragraph($"If you confirm:"),
            new BulletList(
            [
                $"all that {at.Address} contains ({at.Say.Count(notice.EntryCount, "entry", "entries")}, "
                    + $"{at.Say.Size(notice.UsedBytes)}) will go to {notice.TargetAddress}",
                ReplacedOf(
                    notice, $"nothing will be replaced in {notice.TargetAddress}, which is empty",
                    $"what {notice.TargetAddress} contains today ({at.Say.Count(notice.OverwrittenEntries, "entry", "entries")}) "
                        + $"will be REPLACED, and can be had back for 30 days"),
                $"{at.Address} will be closed at the end, then deleted a month later, and you can go back until then",
            ]),
            new Paragraph($"You have until {at.Say.Moment(notice.ExpireTime)} to answer. Nothing happens unless you confirm."),
            .. at.MoveOf(notice.LinkId, $"See, then confirm or refuse", $"The link for that is in the mail that we sent you."),
            new Paragraph($"If it was not you, refuse by this link and change your password: somebody else may know it."),
        ]);

    private static Words ReplacedOf(MoveToConfirm notice, Words nothing, Words content) => notice.OverwrittenEntries == 0 ? nothing : content;
}
