namespace Mover.Server.Links.Pages;

/// <summary>What stands around every page: one document without script, cookie or anything from elsewhere.</summary>
internal static class PageFrame
{
    public static Html Of(Page page, PageWords words) => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="{words.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <title>{page.Title} · Mover</title>
        <link rel="icon" href="{PageStyle.Icon}">
        {PageStyle.Element}
        </head>
        <body>
        <header>
        <p class="brand">Mover <span>{words.Text("vos données, où que vous alliez", "your data, wherever you go")}</span></p>
        <nav aria-label="{words.Text("Langue", "Language")}">{Switch(page, words)}</nav>
        </header>
        <main class="{ToneOf(page)}">
        <h1>{page.Title}</h1>
        {page.Body}
        </main>
        <footer>
        <p>{words.Text(
            "Mover ne demande jamais votre mot de passe par courriel. Cette page ne contient ni traceur ni cookie.",
            "Mover never asks for your password by mail. This page has no tracker and no cookie.")}</p>
        </footer>
        </body>
        </html>

        """);

    /// <summary>A plain link: the same page in the other language.</summary>
    private static Html Switch(Page page, PageWords words)
    {
        var query = page.Query.Length == 0 ? "" : $"{page.Query}&";
        var name = words.Text("English", "Français");
        return Html.Of($"""<a href="?{query}lang={words.OtherLanguage}" lang="{words.OtherLanguage}" hreflang="{words.OtherLanguage}">{name}</a>""");
    }

    private static string ToneOf(Page page) => page.Tone switch
    {
        PageTone.Done => "done",
        PageTone.Grave => "grave",
        PageTone.Closed => "closed",
        _ => "plain",
    };
}
