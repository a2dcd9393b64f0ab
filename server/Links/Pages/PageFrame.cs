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
        <title>{page.Title} · {words.ServiceName}</title>
        <link rel="icon" href="{PageStyle.Icon}">
        {PageStyle.Element}
        </head>
        <body>
        <header>
        <p class="brand">{words.ServiceName} <span>{words.Text("vos données, où que vous alliez", "your data, wherever you go")}</span></p>
        <nav aria-label="{words.Text("Langue", "Language")}">{Switch(page, words)}</nav>
        </header>
        <main class="{ToneOf(page)}">
        <h1>{page.Title}</h1>
        {page.Body}
        </main>
        <footer>
        {Ending(words)}
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

    private static Html Ending(PageWords words)
    {
        var ask = words.SupportAddress.Length == 0
            ? Html.Of($"{words.Text("Une question ? Adressez-vous au service qui vous a ouvert cet espace.", "A question? Ask the service that opened this space for you.")}")
            : Html.Of($"{words.Text("Une question ? Écrivez à", "A question? Write to")} <a href=\"mailto:{words.SupportAddress}\">{words.SupportAddress}</a>.");
        var promise = words.Text(
            "Nous ne demandons jamais votre mot de passe par courriel. Cette page ne contient ni traceur ni cookie.",
            "We never ask for your password by mail. This page has no tracker and no cookie.");
        return Html.Of($"<p>{ask}</p><p>{promise}</p>");
    }

    private static string ToneOf(Page page) => page.Tone switch
    {
        PageTone.Done => "done",
        PageTone.Grave => "grave",
        PageTone.Closed => "closed",
        _ => "plain",
    };
}
