using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says good-bye.</summary>
internal sealed class SpaceDeletedText() : NoticeText<SpaceDeleted>(NoticeKind.SpaceDeleted)
{
    protected override NoticeWords French(SpaceDeleted notice, Occasion at) => new(
        $"Votre espace est supprimé",
        new Paragraph($"Votre espace {at.Address} est supprimé pour de bon, avec {at.Say.Count(notice.EntryCount, "élément", "éléments")} ({at.Say.Size(notice.UsedBytes)}). Son contenu ne peut plus être récupéré : il n'en reste que ce que vous avez téléchargé."),
        new Paragraph($"Si ce n'est pas vous qui avez voulu cette suppression, prévenez-nous sans attendre."),
        new Paragraph($"Merci de nous avoir confié cet espace."));

    protected override NoticeWords English(SpaceDeleted notice, Occasion at) => new(
        $"Your space is deleted",
        new Paragraph($"Your space {at.Address} is deleted for good, with {at.Say.Count(notice.EntryCount, "entry", "entries")} ({at.Say.Size(notice.UsedBytes)}). Its content cannot be got back: what you downloaded is all that is left of it."),
        new Paragraph($"If it was not you who wanted this, let us know at once."),
        new Paragraph($"Thank you for having trusted us with it."));
}
