using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that a request came to nothing, and why.</summary>
internal sealed class AccessRefusedText() : NoticeText<AccessRefused>(NoticeKind.AccessRefused)
{
    protected override NoticeWords French(AccessRefused notice, Occasion at)
    {
        var (title, end, next) = FrenchOf(notice.State);
        return new NoticeWords(
            title,
            [
                new Paragraph(
                    $"Une demande avait été faite au sujet de votre espace {at.Address}. Elle visait à {AccessWords.French(notice.Action)}. {end}"),
                .. QuotedParagraphs.French($"L'assistance explique :", notice.Cause),
                new Paragraph(next),
                new Paragraph($"Si cette demande ne venait pas de vous, prévenez-nous."),
            ]);
    }

    protected override NoticeWords English(AccessRefused notice, Occasion at)
    {
        var (title, end, next) = EnglishOf(notice.State);
        return new NoticeWords(
            title,
            [
                new Paragraph(
                    $"A request had been made about your space {at.Address}: to {AccessWords.English(notice.Action)}. {end}"),
                .. QuotedParagraphs.English($"The support explains:", notice.Cause),
                new Paragraph(next),
                new Paragraph($"If this request did not come from you, let us know."),
            ]);
    }

    private static (Words Title, Words End, Words Next) FrenchOf(RequestState state) => state switch
    {
        RequestState.Withdrawn => (
            $"La demande au sujet de votre espace est retirée",
            $"Elle a été retirée avant que nous ayons décidé.",
            $"Rien ne change pour votre espace, et vous n'avez rien à faire."),
        RequestState.Expired => (
            $"La demande au sujet de votre espace est close",
            $"Elle est close sans décision : nous n'avons pas pu l'examiner à temps, ou la réponse que nous attendions n'est pas venue.",
            $"Rien ne change pour votre espace. Si vous en avez toujours besoin, faites une nouvelle demande."),
        RequestState.Superseded => (
            $"La demande au sujet de votre espace est sans objet",
            $"Elle est close sans décision, parce que votre espace a été rouvert ou supprimé entre-temps.",
            $"Vous n'avez rien à faire."),
        _ => (
            $"La demande au sujet de votre espace est refusée",
            $"Elle est refusée.",
            $"Rien ne change pour votre espace. Si vous avez d'autres raisons à donner, faites une nouvelle demande."),
    };

    private static (Words Title, Words End, Words Next) EnglishOf(RequestState state) => state switch
    {
        RequestState.Withdrawn => (
            $"The request about your space was taken back",
            $"It was taken back before we decided.",
            $"Nothing changes for your space, and there is nothing to do."),
        RequestState.Expired => (
            $"The request about your space is closed",
            $"It is closed without a decision: we could not look at it in time, or the answer that we were waiting for did not come.",
            $"Nothing changes for your space. If you still need it, make a new request."),
        RequestState.Superseded => (
            $"The request about your space has become pointless",
            $"It is closed without a decision, because your space was opened again or deleted meanwhile.",
            $"There is nothing to do."),
        _ => (
            $"The request about your space is refused",
            $"It is refused.",
            $"Nothing changes for your space. If you have other reasons to give, make a new request."),
    };
}
