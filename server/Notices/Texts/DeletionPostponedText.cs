using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says on which day the closed space is deleted now.</summary>
internal sealed class DeletionPostponedText() : NoticeText<DeletionPostponed>(NoticeKind.DeletionPostponed)
{
    protected override NoticeWords French(DeletionPostponed notice, Occasion at) => new(
        $"La date de suppression de votre espace a changé",
        new Paragraph(
            $"Votre espace {at.Address} devait être supprimé le {at.Say.Moment(notice.OldDueTime)}. "
            + $"Il sera supprimé pour de bon le {at.Say.Moment(notice.DeleteDueTime)}. Ensuite, rien ne pourra être récupéré."),
        new Paragraph($"Rien d'autre ne change, et vous n'avez rien à faire."),
        new Paragraph($"Si ce n'est pas vous qui avez voulu ce changement, ou s'il vous surprend, prévenez-nous sans attendre."));

    protected override NoticeWords English(DeletionPostponed notice, Occasion at) => new(
        $"Your space will be deleted on another day",
        new Paragraph(
            $"Your space {at.Address} was to be deleted on {at.Say.Moment(notice.OldDueTime)}. "
            + $"It will be deleted for good on {at.Say.Moment(notice.DeleteDueTime)}. After that, nothing can be got back."),
        new Paragraph($"Nothing else changes, and there is nothing to do."),
        new Paragraph($"If it was not you who wanted this, or if it surprises you, let us know at once."));
}
