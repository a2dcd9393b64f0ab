using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>Files a request for somebody who called or wrote.</summary>
internal static class FilingForm
{
    private static readonly Phrase Title = new("New request", "Nouvelle demande");
    private static readonly Phrase Act = new("File", "Déposer");
    private static readonly Phrase Space = new("Space (address)", "Espace (adresse)");
    private static readonly Phrase Action = new("Asks for", "Demande");
    private static readonly Phrase Duration = new("For how long (3d)", "Durée (3d)");
    private static readonly Phrase Applications = new("Applications", "Applications");
    private static readonly Phrase Channel = new("Came by", "Reçue par");
    private static readonly Phrase Ticket = new("Ticket", "Ticket");
    private static readonly Phrase Name = new("Who asks", "Demandeur");
    private static readonly Phrase Contact = new("Says to be at", "Dit être joignable");
    private static readonly Phrase Reason = new("Reason", "Motif");
    private static readonly Phrase Told = new(
        "The owner is told by mail at once. While it is open, the space is not deleted.",
        "Le titulaire en est averti par courriel aussitôt. Tant qu’elle est ouverte, l’espace n’est pas supprimé.");
    private static readonly Phrase Linked = new("There was one for the same: the ticket is linked to {0}.", "Il y en avait une pour la même chose : le ticket est lié à {0}.");

    public static Turn Open(string address, Model model)
    {
        // When the dialog was opened and by whom names it: whatever is sent twice is filed once.
        var requestId = $"{model.Member?.StaffId}-{model.Now.UtcTicks}";
        return model.Open(new Form
        {
            Title = Title,
            OpenTime = model.Now,
            Act = Act,
            IsDecision = false,
            About = (form, now) => [now.Say(AccessWords.Allows(Enum.Parse<AccessAction>(form["action"]))), now.Say(Told)],
            Fields =
            [
                new TextField("space", Space) { Least = 1, Edit = TextEdit.Of(address) },
                Choice<AccessAction>("action", Action, action => model.Say(AccessWords.Of(action))),
                VoteFields.Duration(Duration),
                new TextField("applications", Applications),
                Choice<RequestChannel>("channel", Channel, channel => model.Say(AccessWords.Of(channel))),
                new TextField("ticket", Ticket) { Least = 1 },
                new TextField("name", Name) { Least = 1 },
                new TextField("contact", Contact),
                VoteFields.Reason,
            ],
            Focus = address.Length > 0 ? 1 : 0,
            Send = (form, id) => new Ask(id, Request(form, requestId)),
            Done = (now, _, answer) => Done(now, (FileRequestResponse)answer),
        });
    }

    private static ChoiceField Choice<T>(string id, Phrase label, Func<T, string> nameOf)
        where T : struct, Enum => new(id, label, [.. ValueName.Known<T>().Select(value => ($"{value}", nameOf(value)))]);

    private static FileRequestRequest Request(Form form, string requestId) => new()
    {
        RequestId = requestId,
        Space = new SpaceName { Address = form["space"].Trim() },
        Action = Enum.Parse<AccessAction>(form["action"]),
        Terms = new AccessTerms
        {
            DurationSeconds = (long)(Quantity.FindDuration(form["duration"])?.TotalSeconds ?? 0),
            Applications = { form["applications"].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) },
        },
        Channel = Enum.Parse<RequestChannel>(form["channel"]),
        Ticket = form["ticket"].Trim(),
        RequesterName = form["name"].Trim(),
        RequesterContact = form["contact"].Trim(),
        Reason = form["reason"].Trim(),
    };

    private static Turn Done(Model model, FileRequestResponse filed) => filed is { Linked: true, Request: not null }
        ? model.Tell(model.Say(Linked, filed.Request.AccessRequestId))
        : VoteFields.Tell(model, filed.Request);
}
