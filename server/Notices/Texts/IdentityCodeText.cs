using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Brings the code that proves who asks for access, and warns whoever asked for nothing.</summary>
internal sealed class IdentityCodeText() : NoticeText<IdentityCode>(NoticeKind.IdentityCode)
{
    protected override NoticeWords French(IdentityCode notice, Occasion at) => new(
        $"Votre code pour l'assistance",
        new Paragraph(
            $"Une demande est en cours au sujet de votre espace {at.Address}. Avant de décider, l'assistance vérifie qui la fait, à l'aide d'un code."),
        new CodeLine($"Le code", () => at.Links.Code(notice.SealedCode)),
        new Paragraph($"Le code est dans le courriel que nous vous avons envoyé.", Places.FeedAlone),
        new Paragraph(
            $"Si c'est vous qui avez fait cette demande, donnez ce code à l'assistance, et à personne d'autre. "
            + $"Il est valable jusqu'au {at.Say.Moment(notice.ExpireTime)}, et ne sert qu'une fois."),
        new Paragraph(
            $"Si vous n'avez rien demandé, ne le donnez à personne, pas même à quelqu'un qui vous appelle de la part de l'assistance, "
            + $"et prévenez-nous sans attendre. Nous ne demandons jamais votre mot de passe."));

    protected override NoticeWords English(IdentityCode notice, Occasion at) => new(
        $"Your code for the support",
        new Paragraph(
            $"A request about your space {at.Address} is under way. Before it is decided, the support verifies by a code who made it."),
        new CodeLine($"The code", () => at.Links.Code(notice.SealedCode)),
        new Paragraph($"The code is in the mail that we sent you.", Places.FeedAlone),
        new Paragraph(
            $"If it was you who made this request, tell this code to the support, and to nobody else. "
            + $"It is good until {at.Say.Moment(notice.ExpireTime)}, and only once."),
        new Paragraph(
            $"If you did not ask for anything, tell it to nobody, not even to somebody who calls you in the name of the support, "
            + $"and let us know at once. We never ask for your password."));
}
