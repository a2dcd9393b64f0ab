namespace Mover.Server.Links.Pages;

/// <summary>What pages about a space say once it is deleted.</summary>
internal static class SpaceEnds
{
    public static Page Deleted(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Cet espace a été supprimé", "This space was deleted"),
        words.Html(
            $"<p class=\"lead\">Il n’existe plus, et ce qu’il contenait ne peut pas être récupéré.</p>",
            $"<p class=\"lead\">It does not exist any more, and what it contained cannot be got back.</p>"),
        words.Html(
            $"<p>Les archives que vous avez téléchargées restent bonnes : importez-les dans un autre espace pour retrouver vos données.</p>",
            $"<p>The archives that you downloaded are still good: import them into another space to have your data again.</p>"));
}
