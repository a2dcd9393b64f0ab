using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>The mail as it will be sent.</summary>
internal static class MailLines
{
    private static readonly Phrase Head = new("Mail to {0}", "Courriel à {0}");
    private static readonly Phrase Later = new("It goes out once {0} more approval(s) are there.", "Il part après encore {0} accord(s).");
    private static readonly Phrase Nobody = new("Nobody gets a mail.", "Personne ne reçoit de courriel.");
    private static readonly Phrase NotYet = new("The mail is shown here once the reason is written (Tab).", "Le courriel s’affiche ici une fois le motif écrit (Tab).");

    public static IEnumerable<Line> Of(Form form, Model model)
    {
        if (form.QuestionFault.Length > 0)
            return [Line.Of(new Span(form.QuestionFault, Ink.Bad))];
        if (form.Answer<PreviewReplyResponse>() is { } reply)
            return Mail(reply.Subject, reply.Text, reply.MailHint, model);
        return form.Answer<PreviewDecisionResponse>() is { } decision ? Decision(decision, model) : [Line.Of(new Span(model.Say(NotYet), Ink.Dim))];
    }

    private static IEnumerable<Line> Decision(PreviewDecisionResponse decision, Model model) =>
    [
        .. decision.MissingVotes > 0 ? [Line.Of(new Span(model.Say(Later, decision.MissingVotes), Ink.Accent))] : Array.Empty<Line>(),
        .. decision.Mails.Count == 0 ? [model.Say(Nobody)] : decision.Mails.SelectMany(mail => Mail(mail.Subject, mail.Text, mail.MailHint, model)),
    ];

    private static IEnumerable<Line> Mail(string subject, string text, string hint, Model model) =>
        [Line.Head(model.Say(Head, hint)), .. Quote.Of(subject), Line.Of(new Span("│", Ink.Dim)), .. Quote.Of(text), Line.Empty];
}
