namespace Mover.Server.Links.Pages;

/// <summary>The pages for forms that may not act: each says that nothing was changed, and how to go on.</summary>
internal static class FormPages
{
    public static Page Of(FormVerdict verdict, PageWords words) => verdict switch
    {
        FormVerdict.TooOld => TooOld(words),
        FormVerdict.TooLarge => Unread(StatusCodes.Status413PayloadTooLarge, words),
        FormVerdict.WrongType => Unread(StatusCodes.Status415UnsupportedMediaType, words),
        FormVerdict.NotAForm => Unread(StatusCodes.Status400BadRequest, words),
        _ => Foreign(words),
    };

    private static Page TooOld(PageWords words) => Again(
        StatusCodes.Status403Forbidden, words,
        words.Text("Cette page est restée ouverte trop longtemps", "This page was open for too long"),
        words.Text(
            "Par sécurité, un bouton ne fonctionne que pendant deux heures. Rien n’a été modifié.",
            "For safety, a button works for two hours only. Nothing was changed."));

    private static Page Unread(int status, PageWords words) => Again(
        status, words, Refused(words),
        words.Text("Ce qui a été reçu n’est pas un formulaire de cette page.", "What came is not a form of this page."));

    private static Page Foreign(PageWords words) => Again(
        StatusCodes.Status403Forbidden, words, Refused(words),
        words.Text(
            "Cette demande ne vient pas du bouton de notre page : par sécurité, elle a été refusée.",
            "This request does not come from the button of our page: for safety, it was refused."));

    private static string Refused(PageWords words) => words.Text("Rien n’a été modifié", "Nothing was changed");

    private static Page Again(int status, PageWords words, string title, string sentence) => new(
        status, title, Html.Of(
            $"""
            <p class="lead">{sentence}</p>
            <h2>{words.Text("Que faire maintenant ?", "What to do now")}</h2>
            <p>{words.Text("Ouvrez à nouveau la page, puis appuyez sur son bouton.", "Open the page again, then press its button.")}</p>
            <p class="actions"><a class="button" href="{words.Address()}">{words.Text("Ouvrir à nouveau la page", "Open the page again")}</a></p>
            """))
    {
        Tone = PageTone.Closed,
    };
}
