using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says when the space goes for good, and how to keep it.</summary>
internal sealed class DeletionScheduledText() : NoticeText<DeletionScheduled>(NoticeKind.DeletionScheduled)
{
    protected override NoticeWords French(DeletionScheduled notice, Occasion at) => new(
        $"Votre espace va être supprimé",
        new Paragraph($"La suppression de votre espace {at.Address} est confirmée. Il est fermé dès maintenant, et sera supprimé pour de bon {at.Say.Moment(notice.DeleteDueTime)}."),
        new Paragraph($"Jusque-là, vous pouvez changer d'avis, grâce au lien du courriel que nous vous avons envoyé. Ensuite, rien ne pourra être récupéré."),
        new PageLink($"Garder mon espace", () => at.Links.Stay(notice.LinkId)),
        new Paragraph($"Si ce n'était pas vous, gardez votre espace, puis changez votre mot de passe."));

    protected override NoticeWords English(DeletionScheduled notice, Occasion at) => new(
        $"Your space will be deleted",
        new Paragraph($"The deletion of your space {at.Address} is confirmed. It is closed from now on, and will be deleted for good {at.Say.Moment(notice.DeleteDueTime)}."),
        new Paragraph($"Until then you can change your mind, with the link in the mail that we sent you. After that, nothing can be got back."),
        new PageLink($"Keep my space", () => at.Links.Stay(notice.LinkId)),
        new Paragraph($"If it was not you, keep your space, then change your password."));
}
