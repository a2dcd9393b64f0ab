using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that an archive waits to be downloaded.</summary>
internal sealed class ArchiveReadyText() : NoticeText<ArchiveReady>(NoticeKind.ArchiveReady)
{
    protected override NoticeWords French(ArchiveReady notice, Occasion at) => new(
        $"Votre archive est prête",
        [
            new Paragraph($"L'archive de votre espace {at.Address} est prête : {at.Say.Count(notice.Parts.Count, "fichier", "fichiers")}, {Total(notice, at)} en tout. Vous pouvez la télécharger jusqu'au {at.Say.Moment(notice.ExpireTime)}."),
            new PartTable(notice.Parts),
            .. at.DownloadOf(notice.LinkId, $"Télécharger l'archive"),
            new Paragraph($"Un téléchargement interrompu reprend là où il s'est arrêté. Qui a ce lien peut télécharger l'archive : ne le transmettez à personne.", InFeed: false),
            new Paragraph($"Si ce n'est pas vous qui l'avez demandée, changez votre mot de passe et prévenez-nous."),
        ]);

    protected override NoticeWords English(ArchiveReady notice, Occasion at) => new(
        $"Your archive is ready",
        [
            new Paragraph($"The archive of your space {at.Address} is ready: {at.Say.Count(notice.Parts.Count, "file", "files")}, {Total(notice, at)} in all. You can download it until {at.Say.Moment(notice.ExpireTime)}."),
            new PartTable(notice.Parts),
            .. at.DownloadOf(notice.LinkId, $"Download the archive"),
            new Paragraph($"A download that breaks off goes on where it stopped. Whoever has this link can download the archive: pass it on to nobody.", InFeed: false),
            new Paragraph($"If it was not you who asked for it, change your password and let us know."),
        ]);

    private static string Total(ArchiveReady notice, Occasion at) => at.Say.Size(notice.Parts.Sum(part => part.SizeBytes));
}
