using Mover.Server.Identity;
using Mover.Server.Imports;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>Shows what came of an import: counts by application, and each thing that did not simply come along, with its cause and what to do.</summary>
internal sealed class ImportPage(ImportLinks imports, ImportRowsTable rows, OwnerLanguages languages) : LinkPage
{
    /// <summary>The name under which programs get the report with all of its lines.</summary>
    public const string ReportFile = "report.json";

    // Nobody reads more.
    private const int MostLines = 500;

    public override string Purpose => LinkPurpose.Import;

    public override async Task<string?> FindLanguageAsync(SignedLink link, CancellationToken ct) =>
        await imports.FindSpaceAsync(link.SubjectId, ct) is { } spaceId ? await languages.FindOfSpaceAsync(spaceId, ct) : null;

    public override async Task<Page> ShowAsync(LinkVisit visit, SignedLink link, CancellationToken ct)
    {
        var words = visit.Words;
        var (import, address, notable) = await imports.GetAsync(link.SubjectId, MostLines + 1, ct);
        var report = import.Shown.Report ?? new ImportReport();
        var body = Html.Of(
            $"""
            {ImportTexts.Lead(words, import, address)}
            {rows.Of(words, report)}
            {ImportTexts.ToRenew(words, report)}
            <h2>{words.Text("Ce qui n’est pas venu tel quel, et ce qu’il faut faire", "What did not simply come along, and what to do")}</h2>
            {Lines(words, notable)}
            <p><a href="{visit.Secret}/{ReportFile}">{words.Text("Télécharger le rapport complet (JSON)", "Download the whole report (JSON)")}</a></p>
            """);
        return Page.Shown(words.Text("Le rapport de votre import", "The report of your import"), body) with
        {
            Tone = import.State == ImportState.Done ? PageTone.Done : PageTone.Closed,
        };
    }

    private static Html Lines(PageWords words, IReadOnlyList<Imports.ImportLine> lines)
    {
        if (lines.Count == 0)
            return words.Html($"<p>Rien : tout est venu tel quel, ou y était déjà.</p>", $"<p>Nothing: all of it simply came along, or was there already.</p>");
        var groups = lines.Take(MostLines).GroupBy(line => line.Cause).OrderBy(group => group.Key).Select(group => Html.Of(
            $"""
            <h3>{ImportCauseWords.Title(words, group.Key)}</h3>
            <p>{ImportCauseWords.Advice(words, group.Key)}</p>
            <ul>{Html.Join(group.Select(line => Line(words, line)))}</ul>

            """));
        var more = lines.Count > MostLines
            ? words.Html($"<p>Et d’autres encore, dans le rapport complet.</p>", $"<p>And more, in the whole report.</p>")
            : Html.None;
        return Html.Of($"{Html.Join(groups)}{more}");
    }

    private static Html Line(PageWords words, Imports.ImportLine line)
    {
        var path = line.FoundPath.Length > 0 ? line.FoundPath : line.Key.Path;
        var end = ImportCauseWords.Of(words, line.Verdict);
        return line.FoundPath.Length > 0 && line.Verdict == ImportVerdict.Renamed
            ? Html.Of($"<li><bdi>{path}</bdi> ({end}: <bdi>{line.Key.Path}</bdi>)</li>")
            : Html.Of($"<li><bdi>{path}</bdi> ({end})</li>");
    }
}
