using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Hands on what the support wants to know before it decides.</summary>
internal sealed class RequesterAskedText() : NoticeText<RequesterAsked>(NoticeKind.RequesterAsked)
{
    protected override NoticeWords French(RequesterAsked notice, Occasion at) => new(
        $"L'assistance a une question à vous poser",
        [
            new Paragraph($"Une demande est en cours au sujet de votre espace {at.Address}, sous la référence « {notice.Ticket} »."),
            .. QuotedParagraphs.French($"Avant de décider, l'assistance vous écrit :", notice.Question),
            new Paragraph(
                $"Répondez-lui par la même voie que pour votre demande, en citant la référence. "
                + $"Sans réponse de votre part jusqu'au {at.Say.Moment(notice.ExpireTime)}, la demande sera close."),
            new Paragraph(
                $"N'envoyez jamais votre mot de passe. Si cette demande ne vient pas de vous, ne répondez pas à la question, "
                + $"et prévenez-nous sans attendre."),
        ]);

    protected override NoticeWords English(RequesterAsked notice, Occasion at) => new(
        $"The support has a question for you",
        [
            new Paragraph($"A request about your space {at.Address} is under way, under the reference “{notice.Ticket}”."),
            .. QuotedParagraphs.English($"Before it is decided, the support writes to you:", notice.Question),
            new Paragraph(
                $"Please answer in the same way as you made your request, and name the reference. "
                + $"Without an answer from you until {at.Say.Moment(notice.ExpireTime)}, the request will be closed."),
            new Paragraph(
                $"Never send your password. If this request does not come from you, do not answer the question, and let us know at once."),
        ]);
}
