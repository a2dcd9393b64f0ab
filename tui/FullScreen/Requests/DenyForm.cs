using Google.Protobuf;
using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>A vote against a request, which closes it.</summary>
internal static class DenyForm
{
    private static readonly Phrase Title = new("Deny", "Refuser");
    private static readonly Phrase Closes = new("One vote against closes the request. The owner is told why.", "Un seul avis contraire ferme la demande. Le titulaire en reçoit le motif.");

    public static Turn Open(AccessRequest request, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Title,
        About = (form, now) => [Line.Head($"{request.AccessRequestId} · {request.SpaceAddress}"), now.Say(Closes), Line.Empty, .. MailLines.Of(form, now)],
        Fields = [ReplyFields.Text],
        Reshape = (form, now) => ReplyFields.Reshape(form, ReplyUse.Denial, now),
        Question = form => Ask(request, form),
        Send = (form, id) => new Ask(id, Vote(request, form)),
        Done = (now, _, answer) => VoteFields.Tell(now, ((DenyRequestResponse)answer).Request),
    });

    private static DenyRequestRequest Vote(AccessRequest request, Form form) => new()
    {
        AccessRequestId = request.AccessRequestId,
        Version = request.Version,
        ContentHash = request.ContentHash,
        Reason = form["text"].Trim(),
        Reply = ReplyFields.Filled(form),
    };

    private static IMessage? Ask(AccessRequest request, Form form)
    {
        if (form.Answer<ListRepliesResponse>() is null)
            return new ListRepliesRequest();
        return form["reply"].Length == 0 && form["text"].Trim().Length < VoteFields.LeastReason ? null : new PreviewDecisionRequest
        {
            AccessRequestId = request.AccessRequestId,
            Approves = false,
            Reason = form["text"].Trim(),
            Reply = ReplyFields.Filled(form),
        };
    }
}
