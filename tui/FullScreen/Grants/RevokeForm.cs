using Mover.Tui.FullScreen.Forms;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Grants;

/// <summary>Ends a grant before its time.</summary>
internal static class RevokeForm
{
    private static readonly Phrase Title = new("Revoke the grant", "Révoquer l’accès");
    private static readonly Phrase Act = new("Revoke", "Révoquer");
    private static readonly Phrase Ends = new(
        "Streams and links that live on it end within a second. The owner is told. It cannot be given back: that takes a new request.",
        "Les flux et les liens qui en vivent s’arrêtent dans la seconde. Le titulaire en est averti. Il ne peut être rendu : il faut une nouvelle demande.");
    private static readonly Phrase Revoked = new("The grant for {0} is revoked.", "L’accès à {0} est révoqué.");

    public static Turn Open(Grant grant, Model model) => model.Open(new Form
    {
        Title = Title,
        OpenTime = model.Now,
        Act = Act,
        IsDangerous = true,
        About = (_, now) => Lines(grant, now),
        Fields = [VoteFields.Reason, VoteFields.Typed(grant.SpaceAddress)],
        Send = (form, id) => new Ask(id, new RevokeGrantRequest { GrantId = grant.GrantId, Reason = form["reason"].Trim() }),
        Done = (now, _, _) => now.Tell(now.Say(Revoked, grant.SpaceAddress)),
    });

    // As it stands now: who read meanwhile is seen.
    private static IEnumerable<Line> Lines(Grant grant, Model model) =>
    [
        Line.Of(new Span(model.Say(Ends), Ink.Accent)),
        Line.Empty,
        .. GrantLines.Of(model.Store.Grants.Find(grant.GrantId) ?? grant, model),
    ];
}
