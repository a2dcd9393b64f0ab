using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Reminds of an archive that was not fetched.</summary>
internal sealed class ArchiveExpiringText() : NoticeText<ArchiveExpiring>(NoticeKind.ArchiveExpiring)
{
    protected override NoticeWords French(ArchiveExpiring notice, Occasion at) => new(
        $"Votre archive expire bientôt",
        [
            new Paragraph($"L'archive de votre espace {at.Address} n'a pas été téléchargée en entier. Elle reste disponible jusqu'au {at.Say.Moment(notice.ExpireTime)}."),
            .. at.DownloadOf(notice.LinkId, $"Télécharger l'archive"),
            new Paragraph($"Ensuite, vous pourrez en demander une nouvelle."),
        ]);

    protected override NoticeWords English(ArchiveExpiring notice, Occasion at) => new(
        $"Your archive expires soon",
        [
            new Paragraph($"The archive of your space {at.Address} was not downloaded whole. It stays available until {at.Say.Moment(notice.ExpireTime)}."),
            .. at.DownloadOf(notice.LinkId, $"Download the archive"),
            new Paragraph($"After that, you can ask for a new one."),
        ]);
}
