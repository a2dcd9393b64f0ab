using Mover.V1;
using Move = Mover.Server.Moves.Move;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that confirms a move says, before and after.</summary>
internal static class MoveTexts
{
    public static Html Lead(PageWords words, Move move)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return words.Html(
            $"<p class=\"lead\">Vous avez demandé que l’espace {source} déménage vers l’espace {target}. <strong>Rien n’a encore changé :</strong> confirmez ou refusez.</p>",
            $"<p class=\"lead\">You asked for the space {source} to move to the space {target}. <strong>Nothing has changed yet:</strong> confirm or refuse.</p>");
    }

    public static Html Facts(PageWords words, Move move, MoveCheck check) => Html.Of(
        $"""
        <dl>
        <div><dt>{words.Text("De", "From")}</dt><dd>{SpaceLabel.Of(move.SourceAddress)}<br>{Figures(words, check.Source)}</dd></div>
        <div><dt>{words.Text("Vers", "To")}</dt><dd>{SpaceLabel.Of(move.TargetAddress)}<br>{Figures(words, check.Target)}</dd></div>
        <div><dt>{words.Text("À envoyer", "To send")}</dt><dd>{ToSend(words, check)}</dd></div>
        </dl>
        """);

    /// <summary>Who overwrites whom, in so many words.</summary>
    public static Html Replaced(PageWords words, Move move, MoveCheck check)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        if (check.OverwrittenEntries == 0)
        {
            return words.Html(
                $"<p class=\"note\"><strong>L’espace {target} est vide :</strong> le contenu de {source} n’y remplacera rien.</p>",
                $"<p class=\"note\"><strong>The space {target} is empty:</strong> the content of {source} will replace nothing there.</p>");
        }

        var lost = $"{words.Count(check.OverwrittenEntries, ("élément", "éléments"), ("entry", "entries"))}, {words.Size(check.OverwrittenBytes)}";
        return words.Html(
            $"<p class=\"note\"><strong>Le contenu de {source} remplacera tout ce que contient {target}.</strong> Ce que {target} contient aujourd’hui ({lost}) sera gardé pendant 30 jours, au cas où vous voudriez revenir en arrière, puis supprimé.</p>",
            $"<p class=\"note\"><strong>The content of {source} will replace all that {target} contains.</strong> What {target} contains today ({lost}) will be kept for 30 days, in case you want to go back, and then deleted.</p>");
    }

    public static Html FindingsOr(PageWords words, Html found) => !found.IsEmpty ? found : words.Html(
        $"<p>Rien : tout ce qui déménage fonctionnera comme avant.</p>",
        $"<p>Nothing: all that moves will work as before.</p>");

    public static Html Consequences(PageWords words, Move move, DateTimeOffset due)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return words.Html(
            $"""
            <h2>Comment cela se passe</h2>
            <ol>
            <li>Dès que vous confirmez, la copie commence. Vous pouvez continuer à vous servir de {source} ; {target} ne peut plus être modifié.</li>
            <li>À la fin, {source} ne peut plus être modifié pendant un court moment, le temps de comparer les deux côtés. S’il manque quoi que ce soit, rien n’est remplacé.</li>
            <li>Si tout y est, {target} a votre contenu, et {source} se ferme. S’il déménage aujourd’hui, il est supprimé le {words.Time(due)}.</li>
            <li>Jusque-là, vous pourrez revenir en arrière, avec le lien du courriel que nous vous enverrons. Ensuite, ce ne sera plus possible.</li>
            </ol>
            """,
            $"""
            <h2>How it goes</h2>
            <ol>
            <li>As soon as you confirm, the copy begins. You can go on using {source}; {target} can no longer be changed.</li>
            <li>At the end, {source} cannot be changed for a short while, in which both sides are compared. If anything is missing, nothing is replaced.</li>
            <li>If all is there, {target} has your content, and {source} closes. If it moves today, it is deleted on {words.Time(due)}.</li>
            <li>Until then you can go back, with the link in the mail that we will send you. After that it is no longer possible.</li>
            </ol>
            """);
    }

    public static Html Until(PageWords words, DateTimeOffset end) => words.Html(
        $"<p>Vous pouvez répondre jusqu’au {words.Time(end)}. Sans réponse, rien ne se passe. Si vous n’avez pas demandé ce déménagement, refusez-le, puis changez votre mot de passe.</p>",
        $"<p>You can answer until {words.Time(end)}. Without an answer nothing happens. If you did not ask for this move, refuse it, then change your password.</p>");

    public static Page Confirmed(PageWords words, Move move)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return Page.Shown(
            words.Text("Le déménagement est confirmé", "The move is confirmed"),
            words.Html(
                $"""
                <p class="lead">L’espace {source} déménage vers {target}. Vous pouvez fermer cette page : tout se fait tout seul.</p>
                <h2>Et maintenant ?</h2>
                <p>Continuez à vous servir de {source} comme d’habitude. Un courriel vous dira quand tout est arrivé, avec un lien pour revenir en arrière si vous le souhaitez.</p>
                <h2>Si vous changez d’avis</h2>
                <p>Tant que la copie n’est pas terminée, vous pouvez annuler le déménagement depuis votre espace. Rien n’aura changé.</p>
                """,
                $"""
                <p class="lead">The space {source} moves to {target}. You may close this page: it all goes by itself.</p>
                <h2>And now?</h2>
                <p>Go on using {source} as usual. A mail will tell you when everything has arrived, with a link to go back if you want to.</p>
                <h2>If you change your mind</h2>
                <p>As long as the copy is not finished, you can cancel the move from your space. Nothing will have changed.</p>
                """)) with
        { Tone = PageTone.Done };
    }

    public static Page Refused(PageWords words, Move move)
    {
        var source = SpaceLabel.Of(move.SourceAddress);
        return Page.Shown(
            words.Text("Le déménagement est refusé", "The move is refused"),
            words.Html(
                $"""
                <p class="lead">L’espace {source} reste où il est, avec tout ce qu’il contient. Rien n’a changé, d’un côté ni de l’autre.</p>
                <p>Si vous n’aviez pas demandé ce déménagement, changez votre mot de passe : quelqu’un d’autre le connaît peut-être.</p>
                """,
                $"""
                <p class="lead">The space {source} stays where it is, with all it contains. Nothing has changed on either side.</p>
                <p>If you had not asked for this move, change your password: somebody else may know it.</p>
                """)) with
        { Tone = PageTone.Done };
    }

    private static string ToSend(PageWords words, MoveCheck check)
    {
        var (send, there) = (words.Size(check.SendBytes), words.Size(check.ThereBytes));
        return check.ThereBytes == 0 ? send : words.Text($"{send} ({there} sont déjà sur place)", $"{send} ({there} are there already)");
    }

    private static Html Figures(PageWords words, SpaceFigures? figures) => figures is null ? Html.None : words.Html(
        $"{words.Count(figures.EntryCount, ("élément", "éléments"), ("entry", "entries"))}, {words.Size(figures.UsedBytes)} sur {words.Size(figures.QuotaBytes)}",
        $"{words.Count(figures.EntryCount, ("élément", "éléments"), ("entry", "entries"))}, {words.Size(figures.UsedBytes)} of {words.Size(figures.QuotaBytes)}");
}
