using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Confirms or refuses a move: who replaces what, what moves, what is lost or changes, and when it becomes irreversible.</summary>
internal sealed class MovePage(
    MoveLinks moves, MoveRows rows, FindingList findings, OwnerLanguages languages, NoticesOptions notices, TimeProvider time) : LinkPage
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(notices.TimeZone);

    public override string Purpose => LinkPurpose.Move;

    public override bool Acts => true;

    public override Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) => languages.FindOfMoveAsync(link.SubjectId, ct);

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var (words, move) = (visit.Words, await moves.GetAsync(link.SubjectId, ct));
        if (move.State != MoveState.AwaitingConfirmation || move.Check is not { } check)
            return MoveStates.Of(words, move);
        var body = Html.Of(
            $"""
            {MoveTexts.Lead(words, move)}
            {MoveTexts.Facts(words, move, check)}
            {MoveTexts.Replaced(words, move, check)}
            {rows.Of(words, check)}
            <h2>{words.Text("Ce qui sera perdu ou changera", "What will be lost or change")}</h2>
            {MoveTexts.FindingsOr(words, findings.Of(words, check, check.Findings, check.MoreFindings))}
            {MoveTexts.Consequences(words, move, DueDate.Of(time.GetUtcNow(), _zone))}
            {MoveTexts.Until(words, move.ConfirmExpireTime ?? link.ExpireTime)}
            <form method="post" class="actions">
            {visit.Seal}
            <button class="grave" name="answer" value="confirm">{words.Text("Confirmer le déménagement", "Confirm the move")}</button>
            <button class="button other" name="answer" value="refuse">{words.Text("Refuser le déménagement", "Refuse the move")}</button>
            </form>
            """);
        return Page.Shown(words.Text("Déménager votre espace ?", "Move your space?"), body) with { Tone = PageTone.Grave };
    }

    public override async Task<Page> ActAsync(LinkVisit visit, SignedLink link, string answer, CancellationToken ct)
    {
        try
        {
            return answer switch
            {
                "confirm" => MoveTexts.Confirmed(visit.Words, await moves.ConfirmAsync(link, ct)),
                "refuse" => MoveTexts.Refused(visit.Words, await moves.RefuseAsync(link, ct)),
                _ => FormPages.Of(FormVerdict.NotAForm, visit.Words),
            };
        }
        catch (Refusal refusal) when (refusal.Reason == Reason.MoveState)
        {
            // Somebody was faster: how the move stands says more than that it stands otherwise.
            return MoveStates.Of(visit.Words, await moves.GetAsync(link.SubjectId, ct));
        }
    }

    public override Page? Explain(Refusal refusal, PageWords words, SignedLink? link) => MoveEnds.Find(refusal, words, link);
}
