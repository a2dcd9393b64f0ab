using Mover.V1;

namespace Mover.Server.Notices.Texts;

/// <summary>Says that somebody asks for something about the closed space, before anything is decided: its owner may know better.</summary>
internal sealed class AccessRequestedText() : NoticeText<AccessRequested>(NoticeKind.AccessRequested)
{
    protected override NoticeWords French(AccessRequested notice, Occasion at) => new(
        $"Une demande a été faite au sujet de votre espace",
        new Paragraph(
            $"Une demande a été faite au sujet de votre espace {at.Address}, qui attend sa suppression. "
            + $"Elle vise à {AccessWords.French(notice.Action)}."),
        new Paragraph($"Elle est faite au nom de « {notice.RequesterName} », sous la référence « {notice.Ticket} »."),
        new Paragraph(
            $"Rien n'est encore décidé. Tant que nous examinons cette demande, et pour un temps limité, votre espace n'est pas supprimé. "
            + $"Nous vous écrirons dès que la décision sera prise."),
        new Paragraph($"Si cette demande ne vient pas de vous, ou si elle vous surprend, prévenez-nous sans attendre, en citant sa référence."));

    protected override NoticeWords English(AccessRequested notice, Occasion at) => new(
        $"A request was made about your space",
        new Paragraph(
            $"A request was made about your space {at.Address}, which waits for its deletion. "
            + $"The request is to {AccessWords.English(notice.Action)}."),
        new Paragraph($"It was made in the name of “{notice.RequesterName}”, under the reference “{notice.Ticket}”."),
        new Paragraph(
            $"Nothing is decided yet. While we look at this request, and for a limited time, your space is not deleted. "
            + $"We will write to you as soon as it is decided."),
        new Paragraph($"If this request does not come from you, or if it surprises you, let us know at once, and name its reference."));
}
