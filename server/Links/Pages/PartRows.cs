using Mover.Server.Archives;

namespace Mover.Server.Links.Pages;

/// <summary>The table of the parts of an archive.</summary>
/// <remarks>On a phone its rows are shown as blocks, which takes the meaning of a table from it in some browsers; the roles keep that.</remarks>
internal static class PartRows
{
    public static Html Of(PageWords words, string secret, PartSlice slice)
    {
        var (first, last) = (slice.First + 1, slice.First + slice.Parts.Count);
        var caption = slice.Parts.Count == slice.Total
            ? words.Text("Les parties de l’archive", "The parts of the archive")
            : words.Text($"Les parties {first} à {last} sur {slice.Total}", $"Parts {first} to {last} of {slice.Total}");
        return Html.Of(
            $"""
            <table role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup"><tr role="row">
            <th scope="col" role="columnheader">{words.Text("Fichier", "File")}</th>
            <th scope="col" role="columnheader" class="number">{words.Text("Taille", "Size")}</th>
            <th scope="col" role="columnheader">{words.Text("État", "State")}</th>
            <th scope="col" role="columnheader">{words.Text("Téléchargement", "Download")}</th>
            </tr></thead>
            <tbody role="rowgroup">
            {Html.Join(slice.Parts.Select(part => Row(words, secret, part)))}</tbody>
            </table>
            {Others(words, slice)}
            """);
    }

    // The link has no "download" attribute: a part that is no longer there must show its page and not be saved as a broken file.
    private static Html Row(PageWords words, string secret, ArchivePart part) => Html.Of(
        $"""
        <tr role="row">
        <th scope="row" role="rowheader"><bdi>{part.FileName}</bdi></th>
        <td role="cell" class="number">{words.Size(part.SizeBytes)}</td>
        <td role="cell">{StateOf(words, part)}</td>
        <td role="cell"><a class="button" href="{secret}/{part.Number}">{words.Text("Télécharger", "Download")} <span class="unseen">{part.FileName}</span></a></td>
        </tr>

        """);

    private static string StateOf(PageWords words, ArchivePart part) => part.DownloadCount > 0
        ? words.Text("Déjà téléchargée", "Downloaded already")
        : words.Text("Pas encore téléchargée", "Not downloaded yet");

    private static Html Others(PageWords words, PartSlice slice)
    {
        var before = slice.Before is { } first
            ? Html.Of($"""<a href="{words.Address(first)}" rel="prev">{words.Text("Parties précédentes", "Parts before these")}</a>""")
            : Html.None;
        var after = slice.After is { } next
            ? Html.Of($"""<a href="{words.Address(next)}" rel="next">{words.Text("Parties suivantes", "Parts after these")}</a>""")
            : Html.None;
        return before.IsEmpty && after.IsEmpty
            ? Html.None
            : Html.Of($"""<nav class="others" aria-label="{words.Text("Autres parties", "Other parts")}">{before} {after}</nav>""");
    }
}
