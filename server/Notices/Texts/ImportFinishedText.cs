using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says what came of an archive that was taken in, and what is left to do.</summary>
internal sealed class ImportFinishedText() : NoticeText<ImportFinished>(NoticeKind.ImportFinished)
{
    protected override NoticeWords French(ImportFinished notice, Occasion at) => new(
        $"Votre import est terminé",
        [
            new Paragraph(
                $"Votre archive est maintenant dans votre espace {at.Address} : "
                + $"{at.Say.Count(notice.MadeCount, "élément ajouté", "éléments ajoutés")} ({at.Say.Size(notice.MadeBytes)}), "
                + $"{at.Say.Count(notice.IdenticalCount, "déjà présent", "déjà présents")}, "
                + $"{at.Say.Count(notice.SkippedCount, "laissé de côté", "laissés de côté")} selon votre choix."),
            .. When(notice.RefusedCount, new Paragraph(
                $"{at.Say.Count(notice.RefusedCount, "élément n'a pas pu être repris", "éléments n'ont pas pu être repris")} : le rapport dit lesquels, et pourquoi.")),
            .. When(notice.SharesToRenew, new Paragraph(
                $"{at.Say.Count(notice.SharesToRenew, "partage est à refaire", "partages sont à refaire")} : les personnes concernées n'ont pas été prévenues.")),
            .. When(notice.SignInsToRenew, new Paragraph(
                $"{at.Say.Count(notice.SignInsToRenew, "connecteur demande", "connecteurs demandent")} que vous vous y connectiez de nouveau.")),
            .. at.ImportOf(notice.LinkId, $"Voir le rapport", $"Le lien vers le rapport est dans le courriel que nous vous avons envoyé."),
            .. notice.UndoExpireTime is { } end
                ? [new Paragraph($"Jusqu'au {at.Say.Moment(end)}, vous pouvez annuler cet import depuis votre espace : il retrouvera ce qu'il contenait.")]
                : Array.Empty<Block>(),
            new Paragraph($"Si ce n'était pas vous, annulez cet import, puis changez votre mot de passe et prévenez-nous."),
        ]);

    protected override NoticeWords English(ImportFinished notice, Occasion at) => new(
        $"Your import is finished",
        [
            new Paragraph(
                $"Your archive is now in your space {at.Address}: "
                + $"{at.Say.Count(notice.MadeCount, "entry added", "entries added")} ({at.Say.Size(notice.MadeBytes)}), "
                + $"{at.Say.Count(notice.IdenticalCount, "there already", "there already")}, "
                + $"{at.Say.Count(notice.SkippedCount, "left out", "left out")} as you chose."),
            .. When(notice.RefusedCount, new Paragraph(
                $"{at.Say.Count(notice.RefusedCount, "entry could not be taken in", "entries could not be taken in")}: the report says which, and why.")),
            .. When(notice.SharesToRenew, new Paragraph(
                $"{at.Say.Count(notice.SharesToRenew, "share has to be made again", "shares have to be made again")}: those concerned were not told.")),
            .. When(notice.SignInsToRenew, new Paragraph(
                $"{at.Say.Count(notice.SignInsToRenew, "connector needs", "connectors need")} you to sign in again.")),
            .. at.ImportOf(notice.LinkId, $"See the report", $"The link to the report is in the mail that we sent you."),
            .. notice.UndoExpireTime is { } end
                ? [new Paragraph($"Until {at.Say.Moment(end)} you can take this import back from your space: it will have again what it contained.")]
                : Array.Empty<Block>(),
            new Paragraph($"If it was not you, take the import back, then change your password and let us know."),
        ]);

    private static IEnumerable<Block> When(long count, Block block) => count == 0 ? [] : [block];
}
