using System.Net;
using System.Text;

namespace Mover.Server.Archives.Zip;

/// <summary>`LISEZMOI.html`: tells whoever opens part 0, now or in ten years, what is here, how to open it and how to verify it.</summary>
/// <remarks>One file without script or anything from elsewhere. Everything that an owner can name is escaped.</remarks>
internal static class ReadablePage
{
    public static byte[] Write(
        ArchiveHeading heading, IReadOnlyList<ZipFolder> folders, IReadOnlyList<ApplicationTotals> totals, int parts)
    {
        var title = WebUtility.HtmlEncode(heading.Title.Length > 0 ? heading.Title : heading.Address);
        var page = new StringBuilder();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="generator" content="Mover" />
            <title>{title}</title>
            <style>
            {PageTexts.Style}
            </style>
            </head>
            <body>
            <nav><a href="#fr" lang="fr">Français</a> · <a href="#en" lang="en">English</a></nav>
            <main>

            """);
        AppendSection(page, PageTexts.French, heading, title, Rows(PageTexts.French, heading, folders, totals), parts);
        AppendSection(page, PageTexts.English, heading, title, Rows(PageTexts.English, heading, folders, totals), parts);
        page.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString().ReplaceLineEndings("\n"));
    }

    private static void AppendSection(
        StringBuilder page, PageTexts texts, ArchiveHeading heading, string title, string rows, int parts) =>
        page.Append($"""
            <article id="{texts.Language}" lang="{texts.Language}">
            <h1>{title}</h1>
            <p class="lead">{texts.Lead(WebUtility.HtmlEncode(heading.Address), heading.Instant, parts)}</p>
            <h2>{texts.WhatIsHere}</h2>
            <table>
            <thead><tr><th scope="col">{texts.Application}</th><th scope="col">{texts.Folder}</th><th scope="col" class="n">{texts.Entries}</th><th scope="col" class="n">{texts.Size}</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            {texts.Explanation}
            </article>

            """);

    private static string Rows(
        PageTexts texts, ArchiveHeading heading, IReadOnlyList<ZipFolder> folders, IReadOnlyList<ApplicationTotals> totals)
    {
        var rows = new StringBuilder();
        for (var i = 0; i < folders.Count; i++)
        {
            var application = heading.Applications[i];
            var name = WebUtility.HtmlEncode(texts.Language == "fr" ? application.TitleFr : application.TitleEn);
            rows.Append($"<tr><td>{name}</td><td><code>{WebUtility.HtmlEncode(folders[i].Name)}/</code></td>");
            rows.Append($"<td class=\"n\">{texts.Count(totals[i].Entries)}</td><td class=\"n\">{texts.Bytes(totals[i].Bytes)}</td></tr>\n");
        }
        return rows.ToString();
    }
}
