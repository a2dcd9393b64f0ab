using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says good-bye: to all there was, or to what was left behind by a move.</summary>
internal sealed class SpaceDeletedText() : NoticeText<SpaceDeleted>(NoticeKind.SpaceDeleted)
{
    protected override NoticeWords French(SpaceDeleted notice, Occasion at) => notice.NewAddress.Length > 0 ? FrenchMoved(notice, at) : new(
        $"Votre espace est supprimé",
        new Paragraph(
            $"Votre espace {at.Address} est supprimé pour de bon, "
            + $"avec {at.Say.Count(notice.EntryCount, "élément", "éléments")} ({at.Say.Size(notice.UsedBytes)}). "
            + $"Son contenu ne peut plus être récupéré : il n'en reste que ce que vous avez téléchargé."),
        new Paragraph($"Si ce n'est pas vous qui avez voulu cette suppression, prévenez-nous sans attendre."),
        new Paragraph($"Merci de nous avoir confié cet espace."));

    protected override NoticeWords English(SpaceDeleted notice, Occasion at) => notice.NewAddress.Length > 0 ? EnglishMoved(notice, at) : new(
        $"Your space is deleted",
        new Paragraph(
            $"Your space {at.Address} is deleted for good, with {at.Say.Count(notice.EntryCount, "entry", "entries")} ({at.Say.Size(notice.UsedBytes)}). "
            + $"Its content cannot be got back: what you downloaded is all that is left of it."),
        new Paragraph($"If it was not you who wanted this, let us know at once."),
        new Paragraph($"Thank you for having trusted us with it."));

    private static NoticeWords FrenchMoved(SpaceDeleted notice, Occasion at) => new(
        $"Votre ancien espace est supprimé",
        new Paragraph(
            $"Votre ancien espace {at.Address}, qui avait déménagé, est supprimé pour de bon. "
            + $"Votre contenu est dans l'espace {notice.NewAddress}, et cette suppression n'y change rien."),
        new Paragraph(
            $"Il n'est plus possible de revenir en arrière. Si ce n'est pas vous qui avez voulu ce déménagement, prévenez-nous sans attendre."),
        new Paragraph($"Merci de nous avoir confié cet espace."));

    private static NoticeWords EnglishMoved(SpaceDeleted notice, Occasion at) => new(
        $"Your old space is deleted",
        new Paragraph(
            $"Your old space {at.Address}, which had moved, is deleted for good. "
            + $"Your content is in the space {notice.NewAddress}, and this deletion changes nothing there."),
        new Paragraph($"It is no longer possible to go back. If it was not you who wanted this move, let us know at once."),
        new Paragraph($"Thank you for having trusted us with it."));
}
