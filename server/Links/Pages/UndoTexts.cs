using Move = Mover.Server.Moves.Move;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that takes a move back says, before and after.</summary>
internal static class UndoTexts
{
    public static Html Lead(PageWords words, Move move, DateTimeOffset due)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return words.Html(
            $"<p class=\"lead\">L’espace {source} a déménagé vers {target}. Jusqu’au {words.Time(due)}, vous pouvez encore revenir en arrière.</p>",
            $"<p class=\"lead\">The space {source} has moved to {target}. Until {words.Time(due)} you can still go back.</p>");
    }

    public static Html Consequences(PageWords words, Move move)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return words.Html(
            $"""
            <h2>Ce qui se passera</h2>
            <dl>
            <div><dt>L’ancien espace</dt><dd>{source}<br>rouvre, avec tout ce qu’il contenait, et n’est pas supprimé.</dd></div>
            <div><dt>Le nouvel espace</dt><dd>{target}<br>retrouve ce qu’il contenait avant le déménagement. Ce qui est venu de {source} n’y sera plus.</dd></div>
            </dl>
            <p>Si quelque chose a été changé dans {target} depuis, nous vous préviendrons avant que ce ne soit perdu.</p>
            """,
            $"""
            <h2>What will happen</h2>
            <dl>
            <div><dt>The old space</dt><dd>{source}<br>opens again, with all it contained, and is not deleted.</dd></div>
            <div><dt>The new space</dt><dd>{target}<br>has again what it contained before the move. What came from {source} will no longer be there.</dd></div>
            </dl>
            <p>If something was changed in {target} since, we will tell you before anything is lost.</p>
            """);
    }

    public static Html Changed(PageWords words, Move move, long count)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        var entries = count == 0
            ? words.Text("des éléments", "entries")
            : words.Count(count, ("élément", "éléments"), ("entry", "entries"));
        return words.Html(
            $"""
            <p class="lead">Depuis le déménagement, {target} a changé : {entries}. <strong>Rien n’est encore fait.</strong> Si vous revenez à {source}, ces changements seront perdus.</p>
            <h2>Pour ne rien perdre</h2>
            <p>Restez pour l’instant dans {target}, et exportez-le ou copiez-en ce que vous voulez garder. Puis ouvrez de nouveau ce lien.</p>
            """,
            $"""
            <p class="lead">Since the move, {target} has changed: {entries}. <strong>Nothing is done yet.</strong> If you go back to {source}, these changes will be lost.</p>
            <h2>To lose nothing</h2>
            <p>Stay in {target} for now, and export it or copy what you want to keep. Then open this link again.</p>
            """);
    }

    public static Page Begun(PageWords words, Move move)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return Page.Shown(
            words.Text("Vous revenez à votre ancien espace", "You are going back to your old space"),
            words.Html(
                $"""
                <p class="lead">L’espace {source} va rouvrir, avec tout ce qu’il contenait. Vous pouvez fermer cette page : tout se fait tout seul.</p>
                <h2>Et maintenant ?</h2>
                <p>Un courriel vous dira quand {source} est ouvert. N’ajoutez plus rien à {target} d’ici là.</p>
                """,
                $"""
                <p class="lead">The space {source} will open again, with all it contained. You may close this page: it all goes by itself.</p>
                <h2>And now?</h2>
                <p>A mail will tell you when {source} is open. Add nothing more to {target} until then.</p>
                """)) with
        { Tone = PageTone.Done };
    }
}
