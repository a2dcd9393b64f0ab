using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Tells the owner of the target what came, and until when its former content can be had back.</summary>
internal sealed class ArrivalFinishedText() : NoticeText<ArrivalFinished>(NoticeKind.ArrivalFinished)
{
    protected override NoticeWords French(ArrivalFinished notice, Occasion at) => new(
        $"Tout est arrivé dans votre espace",
        [
            new Paragraph(
                $"Le contenu de l'espace {notice.SourceAddress} est maintenant dans votre espace {at.Address} : "
                + $"{at.Say.Count(notice.EntryCount, "élément", "éléments")}, {at.Say.Size(notice.UsedBytes)}. "
                + $"Les deux côtés ont été comparés : il n'y manque rien. Vous pouvez de nouveau modifier votre espace."),
            .. MoveParagraphs.FrenchQuarantine(notice.QuarantinedApplications, at),
            new Paragraph(
                $"Ce que votre espace contenait avant est gardé jusqu'au {at.Say.Moment(notice.UndoExpireTime)}. "
                + $"Jusque-là, vous pouvez revenir en arrière depuis votre espace."),
            new Paragraph(
                $"Si vous n'avez pas permis ce déménagement, revenez en arrière, puis changez votre mot de passe et prévenez-nous."),
            MoveParagraphs.FrenchHash(notice.Hash),
        ]);

    protected override NoticeWords English(ArrivalFinished notice, Occasion at) => new(
        $"Everything has arrived in your space",
        [
            new Paragraph(
                $"The content of the space {notice.SourceAddress} is now in your space {at.Address}: "
                + $"{at.Say.Count(notice.EntryCount, "entry", "entries")}, {at.Say.Size(notice.UsedBytes)}. "
                + $"Both sides were compared: nothing is missing. You can change your space again."),
            .. MoveParagraphs.EnglishQuarantine(notice.QuarantinedApplications, at),
            new Paragraph(
                $"What your space contained before is kept until {at.Say.Moment(notice.UndoExpireTime)}. "
                + $"Until then you can take the move back from your space."),
            new Paragraph($"If you did not allow this move, take it back, then change your password and let us know."),
            MoveParagraphs.EnglishHash(notice.Hash),
        ]);
}
