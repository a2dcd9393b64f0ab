using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>What can be done about a request, by whoever is signed in and as it stands. The server decides; what it would refuse anyway is not offered.</summary>
internal static class RequestActs
{
    public static IEnumerable<Binding> Of(AccessRequest request, Model model)
    {
        if (request.EndTime is not null || model.Member is not { } member)
            yield break;
        if (!(member.IsAgent || member.IsApprover || member.IsAuditor))
            yield break;
        if (request.State is RequestState.InReview or RequestState.AwaitingSecond)
        {
            yield return Decision("a", new("Approve", "Accorder"), now => ApproveForm.Open(request, OnPage(request, now)));
            yield return Decision("d", new("Deny", "Refuser"), now => DenyForm.Open(request, OnPage(request, now)));
        }
        if (member.IsAuditor)
            yield break;
        foreach (var binding in Steps(request, member))
            yield return binding;
    }

    /// <summary>Files a request about a space that is named in the dialog.</summary>
    public static Binding FileNew(Model model) => Decision("n", new("New request", "Nouvelle demande"), now => FilingForm.Open("", now)) with
    {
        IsQuiet = model.Member is not { IsAgent: true },
    };

    private static IEnumerable<Binding> Steps(AccessRequest request, Member member)
    {
        if (request.ClaimedBy.Length == 0 && request.State is RequestState.Pending)
            yield return Decision("c", new("Take", "Prendre"), now => now.AskAtOnce(new ClaimRequestRequest { AccessRequestId = request.AccessRequestId }));
        if (request.ClaimedBy == member.StaffId)
            yield return Decision("u", new("Give back", "Rendre"), now => now.AskAtOnce(new ReleaseRequestRequest { AccessRequestId = request.AccessRequestId }));
        if (member.IsAgent && !request.IdentityVerified)
            yield return Decision("v", new("Verify", "Vérifier"), now => VerifyForm.Open(request, now));
        if (request.State != RequestState.WaitingForRequester)
            yield return Decision("i", new("Ask", "Interroger"), now => QuestionForm.Open(request, now));
        if (member.IsAgent && request.State == RequestState.WaitingForRequester)
            yield return Decision("r", new("Answer", "Réponse"), now => AnswerForm.Open(request, now));
        if (member.IsAgent)
            yield return Decision("W", new("Withdraw", "Retirer"), now => WithdrawForm.Open(request, now));
    }

    // Whoever votes sees what the vote allows: the page has it.
    private static Model OnPage(AccessRequest request, Model model) =>
        model.Top is PageScreen { Kind: RequestPage } ? model : model.Push(new PageScreen(RequestPage.Kind, request.AccessRequestId));

    private static Binding Decision(string key, Phrase what, Func<Model, Turn> act) => new(key, what, act) { IsDecision = true };
}
