using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says when the space goes for good, and how to keep it.</summary>
internal sealed class DeletionScheduledText() : NoticeText<DeletionScheduled>(NoticeKind.DeletionScheduled)
{
    protected override NoticeWords French(DeletionScheduled notice, Occasion at) => new(
        $"Votre espace va être supprimé",
        [
            new Paragraph(
                $"La suppression de votre espace {at.Address} est confirmée. "
                + $"Il est fermé dès maintenant, et sera supprimé pour de bon le {at.Say.Moment(notice.DeleteDueTime)}. "
                + $"Ensuite, rien ne pourra être récupéré."),
            new Paragraph($"Jusque-là, vous pouvez changer d'avis."),
            .. at.StayOf(notice.LinkId, $"Garder mon espace", $"Le lien pour cela est dans le courriel que nous vous avons envoyé."),
            new Paragraph($"Si ce n'était pas vous, gardez votre espace, puis changez votre mot de passe."),
        ]);

    protected override NoticeWords English(DeletionScheduled notice, Occasion at) => new(
        $"Your space will be deleted",
        [
            new Paragraph(
                $"The deletion of your space {at.Address} is confirmed. "
                + $"It is closed from now on, and will be deleted for good on {at.Say.Moment(notice.DeleteDueTime)}. "
                + $"After that, nothing can be got back."),
            new Paragraph($"Until then you can change your mind."),
            .. at.StayOf(notice.LinkId, $"Keep my space", $"The link for that is in the mail that we sent you."),
            new Paragraph($"If it was not you, keep your space, then change your password."),
        ]);
}
