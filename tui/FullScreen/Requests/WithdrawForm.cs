using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>Takes a request back, for whoever filed it.</summary>
internal static class WithdrawForm
{
    private static readonly Phrase Title = new("Withdraw the request", "Retirer la demande");
    private static readonly Phrase Act = new("Withdraw", "Retirer");
    private static readonly Phrase Closes = new("It is closed, and no longer keeps the space from being deleted after 48 hours.", "Elle est fermée, et ne protège plus l’espace de la suppression après 48 heures.");

    public static Turn Open(AccessRequest request, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Act,
        IsDangerous = true,
        About = (_, now) => [Line.Head($"{request.AccessRequestId} · {request.SpaceAddress}"), now.Say(Closes)],
        Fields = [VoteFields.Reason],
        Send = (form, id) => new Ask(id, new WithdrawRequestRequest { AccessRequestId = request.AccessRequestId, Reason = form["reason"].Trim() }),
        Done = (now, _, answer) => VoteFields.Tell(now, ((WithdrawRequestResponse)answer).Request),
    });
}
