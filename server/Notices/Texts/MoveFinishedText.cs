using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says where the content is now, how to go back, and what is left to do.</summary>
internal sealed class MoveFinishedText() : NoticeText<MoveFinished>(NoticeKind.MoveFinished)
{
    protected override NoticeWords French(MoveFinished notice, Occasion at) => new(
        $"Votre espace a déménagé",
        [
            new Paragraph(
                $"Votre contenu est maintenant dans l'espace {notice.TargetAddress} : "
                + $"{at.Say.Count(notice.EntryCount, "élément", "éléments")}, {at.Say.Size(notice.UsedBytes)}. "
                + $"Les deux côtés ont été comparés : il n'y manque rien."),
            new Paragraph($"Désormais, connectez-vous à {notice.TargetAddress}. L'ancien espace {at.Address} est fermé."),
            new Paragraph($"Avant sa fermeture, il est resté en lecture seule pendant {Frozen(notice, at)}.", Places.MailAlone),
            .. MoveParagraphs.FrenchQuarantine(notice.QuarantinedApplications, at),
            .. SignInOf(
                notice, $"{at.Say.Count(notice.SignInCount, "connecteur demande", "connecteurs demandent")} que vous vous y connectiez de nouveau."),
            .. at.ReportOf(
                notice.ReportLinkId, $"Voir le rapport et le reçu",
                $"Le lien vers le rapport et le reçu est dans le courriel que nous vous avons envoyé."),
            new Paragraph(
                $"L'ancien espace sera supprimé pour de bon le {at.Say.Moment(notice.DeleteDueTime)}. "
                + $"Jusque-là, vous pouvez y revenir : {notice.TargetAddress} retrouvera alors ce qu'il contenait avant, "
                + $"et ce que vous y aurez changé entre-temps sera perdu."),
            .. at.UndoOf(notice.UndoLinkId, $"Revenir à mon ancien espace", $"Le lien pour cela est dans le même courriel."),
            new Paragraph($"Si ce n'était pas vous, revenez à votre ancien espace, puis changez votre mot de passe et prévenez-nous."),
            MoveParagraphs.FrenchHash(notice.Hash),
        ]);

    protected override NoticeWords English(MoveFinished notice, Occasion at) => new(
        $"Your space has moved",
        [
            new Paragraph(
                $"Your content is now in the space {notice.TargetAddress}: "
                + $"{at.Say.Count(notice.EntryCount, "entry", "entries")}, {at.Say.Size(notice.UsedBytes)}. "
                + $"Both sides were compared: nothing is missing."),
            new Paragraph($"From now on, sign in at {notice.TargetAddress}. The old space {at.Address} is closed."),
            new Paragraph($"Before it was closed, it was read-only for {Frozen(notice, at)}.", Places.MailAlone),
            .. MoveParagraphs.EnglishQuarantine(notice.QuarantinedApplications, at),
            .. SignInOf(notice, $"{at.Say.Count(notice.SignInCount, "connector needs", "connectors need")} you to sign in again."),
            .. at.ReportOf(
                notice.ReportLinkId, $"See the report and the receipt", $"The link to the report and the receipt is in the mail that we sent you."),
            new Paragraph(
                $"The old space will be deleted for good on {at.Say.Moment(notice.DeleteDueTime)}. "
                + $"Until then you can go back to it: {notice.TargetAddress} will then have again what it contained before, "
                + $"and what you changed there meanwhile will be lost."),
            .. at.UndoOf(notice.UndoLinkId, $"Go back to my old space", $"The link for that is in the same mail."),
            new Paragraph($"If it was not you, go back to your old space, then change your password and let us know."),
            MoveParagraphs.EnglishHash(notice.Hash),
        ]);

    private static string Frozen(MoveFinished notice, Occasion at) => at.Say.Duration(TimeSpan.FromMilliseconds(notice.FrozenMilliseconds));

    private static IEnumerable<Block> SignInOf(MoveFinished notice, Words text) => notice.SignInCount == 0 ? [] : [new Paragraph(text)];
}
