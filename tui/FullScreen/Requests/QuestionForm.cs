using Google.Protobuf;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>A question to the requester, by mail to the address that was known before.</summary>
internal static class QuestionForm
{
    private static readonly Phrase Title = new("Ask the requester", "Interroger le demandeur");
    private static readonly Phrase Act = new("Send", "Envoyer");
    private static readonly Phrase Waits = new(
        "The mail goes to the address that the space had before the request. It waits for an answer for ten days.",
        "Le courriel va à l’adresse que l’espace avait avant la demande. Elle attend une réponse pendant dix jours.");

    public static Turn Open(AccessRequest request, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Act,
        About = (form, now) => [now.Say(Waits), Line.Empty, .. form["reply"].Length > 0 ? MailLines.Of(form, now) : []],
        Fields = [ReplyFields.Text],
        Reshape = (form, now) => ReplyFields.Reshape(form, ReplyUse.Question, now),
        Question = form => Preview(request, form),
        Send = (form, id) => new Ask(id, new AskRequesterRequest
        {
            AccessRequestId = request.AccessRequestId,
            Text = form["text"].Trim(),
            Reply = ReplyFields.Filled(form),
        }),
        Done = (now, _, answer) => VoteFields.Tell(now, ((AskRequesterResponse)answer).Request),
    });

    private static IMessage? Preview(AccessRequest request, Form form) => form.Answer<ListRepliesResponse>() is null
        ? new ListRepliesRequest()
        : ReplyFields.Filled(form) is { } reply ? new PreviewReplyRequest { AccessRequestId = request.AccessRequestId, Reply = reply } : null;
}
