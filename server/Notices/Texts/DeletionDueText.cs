using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Reminds of a deletion that comes near.</summary>
internal sealed class DeletionDueText() : NoticeText<DeletionDue>(NoticeKind.DeletionDue)
{
    protected override NoticeWords French(DeletionDue notice, Occasion at) => new(
        $"Votre espace sera supprimé {at.Say.InDays(at.Time, notice.DeleteDueTime)}",
        new Paragraph($"Votre espace {at.Address} sera supprimé pour de bon {at.Say.Moment(notice.DeleteDueTime)}. Ensuite, rien ne pourra être récupéré."),
        new Paragraph($"Jusque-là, vous pouvez encore le garder, grâce au lien du courriel que nous vous avons envoyé."),
        new PageLink($"Garder mon espace", () => at.Links.Stay(notice.LinkId)),
        new Paragraph($"Si ce n'est pas vous qui avez voulu cette suppression, gardez votre espace, puis changez votre mot de passe."));

    protected override NoticeWords English(DeletionDue notice, Occasion at) => new(
        $"Your space will be deleted {at.Say.InDays(at.Time, notice.DeleteDueTime)}",
        new Paragraph($"Your space {at.Address} will be deleted for good {at.Say.Moment(notice.DeleteDueTime)}. After that, nothing can be got back."),
        new Paragraph($"Until then you can still keep it, with the link in the mail that we sent you."),
        new PageLink($"Keep my space", () => at.Links.Stay(notice.LinkId)),
        new Paragraph($"If it was not you who wanted this, keep your space, then change your password."));
}
