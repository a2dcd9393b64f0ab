using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Requests;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>A vote for a request: what it allows, who still has to vote, and the very mail that goes out.</summary>
internal static class ApproveForm
{
    private static readonly Phrase Title = new("Approve", "Accorder");
    private static readonly Phrase Act = new("Approve", "Accorder");
    private static readonly Phrase Changed = new("It has changed since you opened it: read it again.", "Elle a changé depuis que vous l’avez ouverte : relisez-la.");
    private static readonly Phrase Voted = new("Your vote counts: {0} is {1}.", "Votre avis compte : {0} est « {1} ».");

    public static Turn Open(AccessRequest request, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Act,
        IsDangerous = AccessText.IsDangerous(request.Action),
        About = (form, now) => Lines(request, form, now),
        Fields =
        [
            VoteFields.Reason,
            .. VoteFields.Narrowing(request),
            .. AccessText.IsDangerous(request.Action) ? [VoteFields.Typed(request.SpaceAddress)] : Array.Empty<Field>(),
        ],
        Question = form => Preview(request, form),
        Send = (form, id) => new Ask(id, Vote(request, form)),
        OnRefusal = (form, reason, now) => reason == "REQUEST_CHANGED" ? SeenAnew(request, form, now) : null,
        Done = (now, _, answer) => VoteFields.Tell(now, Voted, ((ApproveRequestResponse)answer).Request),
    });

    private static ApproveRequestRequest Vote(AccessRequest request, Form form) => new()
    {
        AccessRequestId = request.AccessRequestId,
        Version = request.Version,
        ContentHash = request.ContentHash,
        Reason = form["reason"].Trim(),
        Narrowed = VoteFields.Narrowed(request, form),
    };

    private static PreviewDecisionRequest? Preview(AccessRequest request, Form form) =>
        form["reason"].Trim().Length < VoteFields.LeastReason ? null : new PreviewDecisionRequest
        {
            AccessRequestId = request.AccessRequestId,
            Approves = true,
            Reason = form["reason"].Trim(),
            Narrowed = VoteFields.Narrowed(request, form),
        };

    private static IEnumerable<Line> Lines(AccessRequest seen, Form form, Model model)
    {
        var details = model.Store.Details.Find(seen.AccessRequestId);
        if (details is not null && details.Request.Version != seen.Version)
            yield return Line.Of(new Span(model.Say(Changed), Ink.Bad, Emphasis.Strong));
        foreach (var line in OutlookLines.Of(seen, details?.Outlook, model))
            yield return line;
        foreach (var line in MailLines.Of(form, model))
            yield return line;
    }

    // What was typed stays; what is voted on is what can be seen now.
    private static Form? SeenAnew(AccessRequest seen, Form form, Model model) =>
        model.Store.Details.Find(seen.AccessRequestId) is { } details && details.Request.Version != seen.Version
            ? Open(details.Request, model).Model.Form! with { Fields = form.Fields, Fault = model.Say(Changed) }
            : null;
}
