using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Reminds of a deletion that comes near: of all there is, or of what was left behind by a move.</summary>
internal sealed class DeletionDueText() : NoticeText<DeletionDue>(NoticeKind.DeletionDue)
{
    protected override NoticeWords French(DeletionDue notice, Occasion at) => notice.NewAddress.Length > 0 ? FrenchMoved(notice, at) : new(
        $"Votre espace sera supprimé {at.Say.InDays(at.Time, notice.DeleteDueTime)}",
        [
            new Paragraph(
                $"Votre espace {at.Address} sera supprimé pour de bon le {at.Say.Moment(notice.DeleteDueTime)}. "
                + $"Ensuite, rien ne pourra être récupéré."),
            new Paragraph($"Jusque-là, vous pouvez encore le garder."),
            .. at.StayOf(notice.LinkId, $"Garder mon espace", $"Le lien pour cela est dans le courriel que nous vous avons envoyé."),
            new Paragraph($"Si ce n'est pas vous qui avez voulu cette suppression, gardez votre espace, puis changez votre mot de passe."),
        ]);

    protected override NoticeWords English(DeletionDue notice, Occasion at) => notice.NewAddress.Length > 0 ? EnglishMoved(notice, at) : new(
        $"Your space will be deleted {at.Say.InDays(at.Time, notice.DeleteDueTime)}",
        [
            new Paragraph(
                $"Your space {at.Address} will be deleted for good on {at.Say.Moment(notice.DeleteDueTime)}. "
                + $"After that, nothing can be got back."),
            new Paragraph($"Until then you can still keep it."),
            .. at.StayOf(notice.LinkId, $"Keep my space", $"The link for that is in the mail that we sent you."),
            new Paragraph($"If it was not you who wanted this, keep your space, then change your password."),
        ]);

    private static NoticeWords FrenchMoved(DeletionDue notice, Occasion at) => new(
        $"Votre ancien espace sera supprimé {at.Say.InDays(at.Time, notice.DeleteDueTime)}",
        [
            new Paragraph(
                $"Depuis le déménagement, votre contenu est dans l'espace {notice.NewAddress}. "
                + $"L'ancien espace {at.Address} sera supprimé pour de bon le {at.Say.Moment(notice.DeleteDueTime)}."),
            new Paragraph(
                $"Si tout va bien dans votre nouvel espace, vous n'avez rien à faire. "
                + $"Sinon, vous pouvez encore revenir à l'ancien jusqu'à cette date ; ensuite, ce ne sera plus possible."),
            .. at.UndoOf(notice.LinkId, $"Revenir à mon ancien espace", $"Le lien pour cela est dans le courriel que nous vous avons envoyé."),
            new Paragraph(
                $"Si ce n'est pas vous qui avez voulu ce déménagement, revenez à votre ancien espace, puis changez votre mot de passe."),
        ]);

    private static NoticeWords EnglishMoved(DeletionDue notice, Occasion at) => new(
        $"Your old space will be deleted {at.Say.InDays(at.Time, notice.DeleteDueTime)}",
        [
            new Paragraph(
                $"Since the move, your content is in the space {notice.NewAddress}. "
                + $"The old space {at.Address} will be deleted for good on {at.Say.Moment(notice.DeleteDueTime)}."),
            new Paragraph(
                $"If all is well in your new space, there is nothing to do. "
                + $"If not, you can still go back to the old one until then, and not after."),
            .. at.UndoOf(notice.LinkId, $"Go back to my old space", $"The link for that is in the mail that we sent you."),
            new Paragraph($"If it was not you who wanted this move, go back to your old space, then change your password."),
        ]);
}
