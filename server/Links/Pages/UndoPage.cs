using System.Globalization;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Takes a move back: what happens to both spaces, and what is lost by that.</summary>
internal sealed class UndoPage(MoveLinks moves, OwnerLanguages languages) : LinkPage
{
    public override string Purpose => LinkPurpose.Undo;

    public override bool Acts => true;

    public override Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) => languages.FindOfMoveAsync(link.SubjectId, ct);

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var (words, move) = (visit.Words, await moves.GetAsync(link.SubjectId, ct));
        if (move.State != MoveState.Moved)
            return MoveStates.Of(words, move);
        var body = Html.Of(
            $"""
            {UndoTexts.Lead(words, move, move.DueTime ?? link.ExpireTime)}
            {UndoTexts.Consequences(words, move)}
            <form method="post" class="actions">
            {visit.Seal}
            <button name="answer" value="undo">{words.Text("Revenir à mon ancien espace", "Go back to my old space")}</button>
            </form>
            <p>{words.Text("Pour rester dans le nouvel espace, fermez simplement cette page.", "To stay in the new space, just close this page.")}</p>
            """);
        return Page.Shown(words.Text("Revenir à votre ancien espace ?", "Go back to your old space?"), body);
    }

    public override async Task<Page> ActAsync(LinkVisit visit, SignedLink link, string answer, CancellationToken ct)
    {
        if (answer is not ("undo" or "discard"))
            return FormPages.Of(FormVerdict.NotAForm, visit.Words);
        try
        {
            return UndoTexts.Begun(visit.Words, await moves.UndoAsync(link, discardTargetChanges: answer == "discard", ct));
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.MoveTargetChanged)
        {
            return Warn(visit, await moves.GetAsync(link.SubjectId, ct), refusal);
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.MoveState)
        {
            return MoveStates.Of(visit.Words, await moves.GetAsync(link.SubjectId, ct));
        }
    }

    public override Page? Explain(Refusal refusal, PageWords words, SignedLink? link) => UndoEnds.Find(refusal, words, link);

    /// <summary>The second question: the first answer did nothing, for it would have lost what nobody had spoken of.</summary>
    private static Page Warn(LinkVisit visit, Moves.Move move, Refusal refusal)
    {
        var words = visit.Words;
        var changed = long.TryParse(RefusalPages.FindFact(refusal, "changed_entries"), CultureInfo.InvariantCulture, out var count) ? count : 0;
        var body = Html.Of(
            $"""
            {UndoTexts.Changed(words, move, changed)}
            <form method="post" class="actions">
            {visit.Seal}
            <button class="grave" name="answer" value="discard">{words.Text("Revenir et perdre ces changements", "Go back and lose these changes")}</button>
            <a class="button other" href="{words.Address()}">{words.Text("Rester dans le nouvel espace", "Stay in the new space")}</a>
            </form>
            """);
        return new Page(
            RefusalStatus.Of(refusal.Reason).Http, words.Text("Des changements seraient perdus", "Changes would be lost"), body)
        {
            Tone = PageTone.Grave,
        };
    }
}
