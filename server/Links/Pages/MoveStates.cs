using Mover.Server.Calls;
using Mover.V1;
using Move = Mover.Server.Moves.Move;

namespace Mover.Server.Links.Pages;

/// <summary>What pages about a move say where it stands otherwise than their link was made for.</summary>
internal static class MoveStates
{
    public static Page Of(PageWords words, Move move)
    {
        var (title, happened, next) = move.State switch
        {
            MoveState.Draft or MoveState.Checked => NotAsked(words),
            MoveState.AwaitingConfirmation => NotAnswered(words),
            MoveState.Cancelled => Cancelled(words),
            MoveState.Failed => Failed(words),
            MoveState.Moved => Moved(words, move),
            MoveState.Done => Done(words, move),
            MoveState.Undoing => Undoing(words, move),
            MoveState.Undone => Undone(words, move),
            _ => UnderWay(words, move),
        };
        return RefusalPages.Say(RefusalStatus.Of(Reason.MoveState).Http, words, title, happened, next);
    }

    private static (string Title, Html Happened, Html Next) NotAsked(PageWords words) => (
        words.Text("Ce déménagement a été modifié depuis", "This move was changed since"),
        words.Html(
            $"<p class=\"lead\">La demande de confirmation que vous avez reçue ne vaut plus. Rien n’a changé dans votre espace.</p>",
            $"<p class=\"lead\">The request to confirm that you got is no longer good. Nothing has changed in your space.</p>"),
        words.Html(
            $"<p>Depuis votre espace, vérifiez le déménagement et demandez-en de nouveau la confirmation : vous recevrez un nouveau lien.</p>",
            $"<p>From your space, check the move and ask for its confirmation again: you will get a new link.</p>"));

    private static (string Title, Html Happened, Html Next) NotAnswered(PageWords words) => (
        words.Text("Ce déménagement n’a pas encore été confirmé", "This move was not confirmed yet"),
        words.Html(
            $"<p class=\"lead\">Il attend votre réponse, et rien n’a changé jusqu’ici.</p>",
            $"<p class=\"lead\">It waits for your answer, and nothing has changed so far.</p>"),
        words.Html(
            $"<p>Ouvrez le lien « Voir, puis confirmer ou refuser » du courriel qui vous demande de le confirmer.</p>",
            $"<p>Open the link “See, then confirm or refuse” of the mail that asks you to confirm it.</p>"));

    private static (string Title, Html Happened, Html Next) Cancelled(PageWords words) => (
        words.Text("Ce déménagement est annulé", "This move is cancelled"),
        words.Html(
            $"<p class=\"lead\">Il a été annulé avant sa fin. Les deux espaces sont tels qu’ils étaient.</p>",
            $"<p class=\"lead\">It was cancelled before its end. Both spaces are as they were.</p>"),
        words.Html(
            $"<p>Continuez comme avant. Pour déménager tout de même, refaites la demande depuis votre espace.</p>",
            $"<p>Go on as before. To move all the same, ask again from your space.</p>"));

    private static (string Title, Html Happened, Html Next) Failed(PageWords words) => (
        words.Text("Ce déménagement n’a pas abouti", "This move did not succeed"),
        words.Html(
            $"<p class=\"lead\">Rien n’a été remplacé ni perdu : les deux espaces sont tels qu’ils étaient.</p>",
            $"<p class=\"lead\">Nothing was replaced or lost: both spaces are as they were.</p>"),
        words.Html(
            $"<p>Le dernier courriel en dit la raison. Une fois cela réglé, refaites la demande depuis votre espace.</p>",
            $"<p>The last mail tells the reason. Once that is sorted out, ask again from your space.</p>"));

    private static (string Title, Html Happened, Html Next) UnderWay(PageWords words, Move move) => (
        words.Text("Le déménagement est en cours", "The move is under way"),
        words.Html(
            $"<p class=\"lead\">L’espace {SpaceLabel.Of(move.SourceAddress)} est en train de déménager vers {SpaceLabel.Of(move.TargetAddress)}.</p>",
            $"<p class=\"lead\">The space {SpaceLabel.Of(move.SourceAddress)} is moving to {SpaceLabel.Of(move.TargetAddress)}.</p>"),
        words.Html(
            $"<p>Vous n’avez rien à faire : un courriel vous dira quand tout est arrivé. Jusque-là, vous pouvez encore l’annuler depuis votre espace.</p>",
            $"<p>There is nothing to do: a mail will tell you when everything has arrived. Until then you can still cancel it from your space.</p>"));

    private static (string Title, Html Happened, Html Next) Moved(PageWords words, Move move)
    {
        var target = SpaceLabel.Of(move.TargetAddress);
        return (
            words.Text("Votre espace a déjà déménagé", "Your space has moved already"),
            words.Html(
                $"<p class=\"lead\">Son contenu est maintenant dans l’espace {target}.</p>", $"<p class=\"lead\">Its content is now in the space {target}.</p>"),
            words.Html(
                $"<p>Connectez-vous à {target}. Pour revenir en arrière, ouvrez le lien « Revenir à mon ancien espace » du courriel qui annonce la fin du déménagement.</p>",
                $"<p>Sign in at {target}. To go back, open the link “Go back to my old space” of the mail that announces the end of the move.</p>"));
    }

    private static (string Title, Html Happened, Html Next) Done(PageWords words, Move move)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        return (
            words.Text("L’ancien espace est supprimé", "The old space is deleted"),
            words.Html(
                $"<p class=\"lead\">Le délai pour revenir à {source} est passé. Votre contenu est dans l’espace {target}.</p>",
                $"<p class=\"lead\">The time to go back to {source} is over. Your content is in the space {target}.</p>"),
            words.Html($"<p>Connectez-vous à {target}.</p>", $"<p>Sign in at {target}.</p>"));
    }

    private static (string Title, Html Happened, Html Next) Undoing(PageWords words, Move move) => (
        words.Text("Le retour en arrière est en cours", "You are on your way back"),
        words.Html(
            $"<p class=\"lead\">L’espace {SpaceLabel.Of(move.SourceAddress)} va rouvrir, avec tout ce qu’il contenait.</p>",
            $"<p class=\"lead\">The space {SpaceLabel.Of(move.SourceAddress)} will open again, with all it contained.</p>"),
        words.Html(
            $"<p>Vous n’avez rien à faire : un courriel vous dira quand il est ouvert.</p>", $"<p>There is nothing to do: a mail will tell you when it is open.</p>"));

    private static (string Title, Html Happened, Html Next) Undone(PageWords words, Move move)
    {
        var source = SpaceLabel.Of(move.SourceAddress);
        return (
            words.Text("Vous êtes de retour dans votre ancien espace", "You are back in your old space"),
            words.Html(
                $"<p class=\"lead\">L’espace {source} est ouvert, avec tout ce qu’il contenait.</p>", $"<p class=\"lead\">The space {source} is open, with all it contained.</p>"),
            words.Html(
                $"<p>Connectez-vous à {source}, comme avant.</p>", $"<p>Sign in at {source}, as before.</p>"));
    }
}
