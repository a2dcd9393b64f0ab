using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Takes back a deletion that waits.</summary>
internal sealed class StayPage(Leaving leaving, OwnerLanguages languages) : LinkPage
{
    public override string Purpose => LinkPurpose.Stay;

    public override bool Acts => true;

    public override Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) => languages.FindOfSpaceAsync(link.SubjectId, ct);

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var (words, space) = (visit.Words, await leaving.GetAsync(link.SubjectId, ct));
        if (space.State == SpaceState.Deleted)
            throw Refusal.NotFound("space");
        if (space.DeleteDueTime is not { } due)
            return Open(words, space);
        var address = SpaceLabel.Of(space.Address);
        var lead = words.Html(
            $"<p class=\"lead\">L’espace {address} est fermé, et sera supprimé le {words.Time(due)}. Vous pouvez encore le garder, avec tout ce qu’il contient.</p>",
            $"<p class=\"lead\">The space {address} is closed, and will be deleted on {words.Time(due)}. You can still keep it, with all it contains.</p>");
        var body = Html.Of(
            $"""
            {lead}
            <dl>
            {SpaceLabel.Row(words, space.Address, space.Title)}
            <div><dt>{words.Text("Contenu", "Content")}</dt><dd>{words.Count(space.EntryCount, ("élément", "éléments"), ("entry", "entries"))}</dd></div>
            <div><dt>{words.Text("Volume", "Size")}</dt><dd>{words.Size(space.UsedBytes)}</dd></div>
            </dl>
            <form method="post" class="actions">
            {visit.Seal}
            <button name="answer" value="keep">{words.Text("Garder mon espace", "Keep my space")}</button>
            </form>
            <p>{words.Text("Pour le laisser supprimer, fermez simplement cette page.", "To let it be deleted, just close this page.")}</p>
            """);
        return Page.Shown(words.Text("Garder votre espace ?", "Keep your space?"), body);
    }

    public override async Task<Page> ActAsync(LinkVisit visit, SignedLink link, string answer, CancellationToken ct) =>
        answer == "keep" ? Open(visit.Words, await leaving.TakeBackAsync(link, ct)) : FormPages.Of(FormVerdict.NotAForm, visit.Words);

    public override Page? Explain(Refusal refusal, PageWords words, SignedLink? link) => StayEnds.Find(refusal, words, link);

    private static Page Open(PageWords words, LeavingSpace space)
    {
        var address = SpaceLabel.Of(space.Address);
        return Page.Shown(
            words.Text("Votre espace est ouvert", "Your space is open"),
            words.Html(
                $"""
                <p class="lead">L’espace {address} ne sera pas supprimé. Il contient tout ce qu’il contenait.</p>
                <h2>Et maintenant ?</h2>
                <p>Connectez-vous comme d’habitude. Si vous n’aviez pas demandé sa suppression, changez votre mot de passe.</p>
                """,
                $"""
                <p class="lead">The space {address} will not be deleted. It contains all that it contained.</p>
                <h2>And now?</h2>
                <p>Sign in as usual. If you had not asked for its deletion, change your password.</p>
                """)) with
        { Tone = PageTone.Done };
    }
}
