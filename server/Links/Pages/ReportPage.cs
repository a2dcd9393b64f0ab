using Mover.Server.Identity;
using Mover.Server.Moves;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Shows what a move did, what is left to do, and the receipt that the server of the target signed.</summary>
internal sealed class ReportPage(MoveLinks moves, MoveRows rows, FindingList findings, OwnerLanguages languages) : LinkPage
{
    public override string Purpose => LinkPurpose.Report;

    public override Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) => languages.FindOfMoveAsync(link.SubjectId, ct);

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var (words, move) = (visit.Words, await moves.GetAsync(link.SubjectId, ct));
        if (move.Report is not { } report)
            return MoveStates.Of(words, move);
        var body = Html.Of(
            $"""
            {ReportTexts.Lead(words, move, report)}
            {ReportTexts.Facts(words, move, report)}
            {rows.Of(words, move.Check, report)}
            <h2>{words.Text("Ce qui a changé, et ce qui reste à faire", "What has changed, and what is left to do")}</h2>
            {ReportTexts.FindingsOr(words, findings.Of(words, move.Check, report.Findings, report.MoreFindings))}
            {(move.Receipt is { } receipt ? ReceiptProof.Of(words, receipt) : Html.None)}
            """);
        var title = words.Text("Le rapport de votre déménagement", "The report of your move");
        return Page.Shown(title, body) with { Tone = move.State is MoveState.Moved or MoveState.Done ? PageTone.Done : PageTone.Closed };
    }
}
