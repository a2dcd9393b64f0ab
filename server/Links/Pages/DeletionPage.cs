using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Confirms that a space is to be deleted: what will be lost, when that cannot be taken back any more, and a way out.</summary>
internal sealed class DeletionPage(Leaving leaving, UnsavedArchives archives, OwnerLanguages languages, TimeProvider time) : LinkPage
{
    private const string Keep = "keep=1";

    public override string Purpose => LinkPurpose.Deletion;

    public override bool Acts => true;

    public override Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) => languages.FindOfSpaceAsync(link.SubjectId, ct);

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var space = await leaving.GetAsync(link.SubjectId, ct);
        if (space.State == SpaceState.Deleted)
            throw Refusal.NotFound("space");
        if (space.Closing is { } closing)
            throw closing.ToRefusal();
        var words = visit.Words;
        if (visit.Request.Query.ContainsKey("keep"))
            return DeletionTexts.Kept(words, space) with { Query = Keep };
        var lost = DeletionTexts.Lost(words, space, await archives.ListAsync(link, ct));
        var body = Html.Of(
            $"""
            {DeletionTexts.Lead(words, space)}
            {lost}
            {DeletionTexts.Consequences(words, time.GetUtcNow() + space.Delay)}
            <form method="post" class="actions">
            {visit.Seal}
            <button class="grave" name="answer" value="confirm">{words.Text("Supprimer mon espace", "Delete my space")}</button>
            <a class="button other" href="{words.Address(Keep)}">{words.Text("Garder mon espace", "Keep my space")}</a>
            </form>
            """);
        return Page.Shown(words.Text("Supprimer définitivement votre espace ?", "Delete your space for good?"), body) with { Tone = PageTone.Grave };
    }

    public override async Task<Page> ActAsync(LinkVisit visit, SignedLink link, string answer, CancellationToken ct) =>
        answer == "confirm"
            ? DeletionTexts.Confirmed(visit.Words, await leaving.ConfirmAsync(link, ct))
            : FormPages.Of(FormVerdict.NotAForm, visit.Words);

    public override Page? Explain(Refusal refusal, PageWords words, SignedLink? link) => DeletionEnds.Find(refusal, words, link);
}
