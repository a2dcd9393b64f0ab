using Mover.Server.Spaces.Ending;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that confirms a deletion says, before and after.</summary>
internal static class DeletionTexts
{
    public static Html Lead(PageWords words, LeavingSpace space) => words.Html(
        $"<p class=\"lead\">Vous avez demandé à supprimer l’espace {SpaceLabel.Of(space.Address)}. <strong>Rien n’est encore supprimé :</strong> confirmez, ou gardez votre espace.</p>",
        $"<p class=\"lead\">You asked to delete the space {SpaceLabel.Of(space.Address)}. <strong>Nothing is deleted yet:</strong> confirm, or keep your space.</p>");

    public static Html Lost(PageWords words, LeavingSpace space, IReadOnlyList<UnsavedArchive> archives) => Html.Of(
        $"""
        <h2>{words.Text("Ce qui sera perdu", "What will be lost")}</h2>
        <dl>
        {SpaceLabel.Row(words, space.Address, space.Title)}
        <div><dt>{words.Text("Contenu", "Content")}</dt><dd>{words.Count(space.EntryCount, ("élément", "éléments"), ("entry", "entries"))}</dd></div>
        <div><dt>{words.Text("Volume", "Size")}</dt><dd>{words.Size(space.UsedBytes)}</dd></div>
        <div><dt>{words.Text("Archives à télécharger", "Archives to download")}</dt><dd>{Unsaved(words, archives)}</dd></div>
        </dl>
        """);

    public static Html Consequences(PageWords words, DateTimeOffset due) => words.Html(
        $"""
        <h2>Quand ce sera définitif</h2>
        <ol>
        <li>Dès que vous confirmez, l’espace se ferme : plus personne n’y entre, et ses archives ne peuvent plus être téléchargées.</li>
        <li>Jusqu’au {words.Time(due)}, vous pourrez changer d’avis, avec le lien du courriel que nous vous enverrons.</li>
        <li>Ensuite tout est supprimé, et personne ne pourra rien récupérer.</li>
        </ol>
        """,
        $"""
        <h2>When it becomes irreversible</h2>
        <ol>
        <li>As soon as you confirm, the space closes: nobody enters it any more, and its archives can no longer be downloaded.</li>
        <li>Until {words.Time(due)} you can change your mind, with the link in the mail that we will send you.</li>
        <li>After that everything is deleted, and nobody can get anything back.</li>
        </ol>
        """);

    public static Page Confirmed(PageWords words, LeavingSpace space)
    {
        var due = words.Time(space.DeleteDueTime!.Value);
        var address = SpaceLabel.Of(space.Address);
        return Page.Shown(
            words.Text("La suppression est confirmée", "The deletion is confirmed"),
            words.Html(
                $"""
                <p class="lead">L’espace {address} est fermé. Il sera supprimé le {due}.</p>
                <h2>Si vous changez d’avis</h2>
                <p>Jusque-là, ouvrez le lien « Garder mon espace » du courriel que nous venons d’envoyer : tout redeviendra comme avant.</p>
                <h2>Sinon</h2>
                <p>Vous n’avez plus rien à faire. Un dernier courriel vous dira quand l’espace est supprimé.</p>
                """,
                $"""
                <p class="lead">The space {address} is closed. It will be deleted on {due}.</p>
                <h2>If you change your mind</h2>
                <p>Until then, open the link “Keep my space” in the mail that we have just sent: everything will be as before.</p>
                <h2>Otherwise</h2>
                <p>There is nothing left to do. A last mail will tell you when the space is deleted.</p>
                """)) with
        { Tone = PageTone.Done };
    }

    /// <summary>The way out: it does nothing, and says so.</summary>
    public static Page Kept(PageWords words, LeavingSpace space)
    {
        var address = SpaceLabel.Of(space.Address);
        return Page.Shown(
            words.Text("Votre espace n’a pas changé", "Your space is unchanged"),
            words.Html(
                $"""
                <p class="lead">L’espace {address} reste ouvert, avec tout ce qu’il contient. Vous pouvez fermer cette page.</p>
                <p>Le lien du courriel cessera de fonctionner de lui-même. Si vous n’avez pas demandé cette suppression, changez votre mot de passe.</p>
                <p class="actions"><a class="button other" href="{words.Address()}">Revenir à la page précédente</a></p>
                """,
                $"""
                <p class="lead">The space {address} stays open, with all it contains. You may close this page.</p>
                <p>The link in the mail will stop working by itself. If you did not ask for this deletion, change your password.</p>
                <p class="actions"><a class="button other" href="{words.Address()}">Back to the page before</a></p>
                """));
    }

    private static Html Unsaved(PageWords words, IReadOnlyList<UnsavedArchive> archives)
    {
        if (archives.Count == 0)
            return Html.Of($"{words.Text("aucune", "none")}");
        var advice = words.Text(
            "Téléchargez-les d’abord, par le lien du courriel qui les a annoncées.", "Download them first, by the link in the mail that announced them.");
        return Html.Of($"<ul>{Html.Join(archives.Select(archive => Unsaved(words, archive)))}</ul><p>{advice}</p>");
    }

    private static Html Unsaved(PageWords words, UnsavedArchive archive)
    {
        var missing = words.Count(archive.MissingParts, ("partie", "parties"), ("part", "parts"));
        var state = archive.MissingParts == archive.Parts
            ? words.Text("pas encore téléchargée", "not downloaded yet")
            : words.Text($"il manque {missing} sur {archive.Parts}", $"{missing} of {archive.Parts} not downloaded");
        return words.Html(
            $"<li>celle du {words.Time(archive.CreateTime)} : {state}</li>",
            $"<li>the one of {words.Time(archive.CreateTime)}: {state}</li>");
    }
}
