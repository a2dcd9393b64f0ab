using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>The table of what moves, or has moved, by application.</summary>
/// <remarks>On a phone its rows are shown as blocks, which takes the meaning of a table from it in some browsers; the roles keep that.</remarks>
internal sealed class MoveRows(ApplicationTitles titles)
{
    /// <summary>What would move.</summary>
    public Html Of(PageWords words, MoveCheck check) => Of(
        words, words.Text("Ce qui déménage", "What moves"),
        check.Applications.Where(application => application.EntryCount > 0)
            .Select(application => Row(words, check, application.Application, application.EntryCount, application.UsedBytes, application.Quarantined)));

    /// <summary>What has moved.</summary>
    public Html Of(PageWords words, MoveCheck? check, MoveReport report) => Of(
        words, words.Text("Ce qui a déménagé", "What has moved"),
        report.Applications.Where(application => application.EntryCount > 0)
            .Select(application => Row(words, check, application.Application, application.EntryCount, application.UsedBytes, application.Quarantined)));

    private static Html Of(PageWords words, string caption, IEnumerable<Html> rows) => Html.Of(
        $"""
        <table role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup"><tr role="row">
        <th scope="col" role="columnheader">{words.Text("Application", "Application")}</th>
        <th scope="col" role="columnheader" class="number">{words.Text("Contenu", "Content")}</th>
        <th scope="col" role="columnheader" class="number">{words.Text("Volume", "Size")}</th>
        <th scope="col" role="columnheader">{words.Text("Dans le nouvel espace", "In the new space")}</th>
        </tr></thead>
        <tbody role="rowgroup">
        {Html.Join(rows)}</tbody>
        </table>
        """);

    private Html Row(PageWords words, MoveCheck? check, string application, long entries, long bytes, bool quarantined) => Html.Of(
        $"""
        <tr role="row">
        <th scope="row" role="rowheader"><bdi>{titles.Of(words, check, application)}</bdi></th>
        <td role="cell" class="number">{words.Count(entries, ("élément", "éléments"), ("entry", "entries"))}</td>
        <td role="cell" class="number">{words.Size(bytes)}</td>
        <td role="cell">{(quarantined ? words.Text("Gardé à part", "Set aside") : words.Text("Utilisable", "Usable"))}</td>
        </tr>

        """);
}
