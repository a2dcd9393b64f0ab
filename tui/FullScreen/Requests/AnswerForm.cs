using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>Writes down what the requester answered.</summary>
internal static class AnswerForm
{
    private static readonly Phrase Title = new("Record the answer", "Noter la réponse");
    private static readonly Phrase Label = new("Answer", "Réponse");
    private static readonly Phrase Act = new("Record", "Noter");

    public static Turn Open(AccessRequest request, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Act,
        About = (_, _) => request.Messages.LastOrDefault(message => !message.FromRequester) is { } question ? Quote.Of(question.Text) : [],
        Fields = [new TextField("text", Label) { Least = 1, Most = 4096, Height = 4 }],
        Send = (form, id) => new Ask(id, new RecordAnswerRequest { AccessRequestId = request.AccessRequestId, Text = form["text"].Trim() }),
        Done = (now, _, answer) => VoteFields.Tell(now, ((RecordAnswerResponse)answer).Request),
    });
}
