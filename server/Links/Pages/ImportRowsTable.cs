using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>The table of what came of an import, by application.</summary>
/// <remarks>On a phone its rows are shown as blocks, which takes the meaning of a table from it in some browsers; the roles keep that.</remarks>
internal sealed class ImportRowsTable(ApplicationTitles titles)
{
    public Html Of(PageWords words, ImportReport report) => report.Applications.Count == 0 ? Html.None : Html.Of(
        $"""
        <table role="table">
        <caption>{words.Text("Ce qui a été trouvé, et ce qui en est devenu", "What was found, and what came of it")}</caption>
        <thead role="rowgroup"><tr role="row">
        <th scope="col" role="columnheader">{words.Text("Application", "Application")}</th>
        {Html.Join(Heads(words).Select(head => Html.Of($"<th scope=\"col\" role=\"columnheader\" class=\"number\">{head}</th>\n")))}</tr></thead>
        <tbody role="rowgroup">
        {Html.Join(report.Applications.Select(count => Row(words, count)))}</tbody>
        </table>
        """);

    private static string[] Heads(PageWords words) =>
    [
        words.Text("Trouvés", "Found"), words.Text("Ajoutés", "Added"), words.Text("Déjà là", "There already"),
        words.Text("Remplacés", "Replaced"), words.Text("Laissés", "Left out"), words.Text("Refusés", "Refused"),
    ];

    private Html Row(PageWords words, ImportCount count)
    {
        long[] numbers =
        [
            count.FoundCount, count.CreatedCount + count.RenamedCount, count.IdenticalCount, count.ReplacedCount, count.SkippedCount,
            count.RefusedCount + count.FailedCount,
        ];
        return Html.Of(
            $"""
            <tr role="row">
            <th scope="row" role="rowheader"><bdi>{titles.Of(words, null, count.Application)}</bdi></th>
            {Html.Join(numbers.Select(number => Html.Of($"<td role=\"cell\" class=\"number\">{words.Number(number)}</td>\n")))}</tr>

            """);
    }
}
