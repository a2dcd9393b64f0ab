using System.Globalization;
using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that takes a move back says once its link no longer works, or the other server is away.</summary>
internal static class UndoEnds
{
    public static Page? Find(Refusal refusal, PageWords words, SignedLink? link)
    {
        var status = RefusalStatus.Of(refusal.Reason).Http;
        return refusal.Reason switch
        {
            Reason.LinkUsed => Used(status, words, link),
            Reason.LinkExpired => Expired(status, words),
            Reason.MovePeerUnavailable => Unavailable(status, refusal, words),
            _ => null,
        };
    }

    private static Page Used(int status, PageWords words, SignedLink? link)
    {
        var when = link?.UseTime is { } time ? words.Html($" le {words.Time(time)}", $" on {words.Time(time)}") : Html.None;
        return RefusalPages.Say(
            status, words,
            words.Text("Le retour en arrière a déjà été demandé", "You asked to go back already"),
            words.Html(
                $"<p class=\"lead\">Tout va bien : vous l’avez demandé{when}, et une fois suffit.</p>",
                $"<p class=\"lead\">All is well: you asked for it{when}, and once is enough.</p>"),
            words.Html(
                $"<p>Un courriel dit quand l’ancien espace est ouvert. Connectez-vous-y alors comme d’habitude.</p>",
                $"<p>A mail tells when the old space is open. Sign in there as usual then.</p>"));
    }

    private static Page Expired(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Il n’est plus temps de revenir en arrière", "It is too late to go back"),
        words.Html(
            $"<p class=\"lead\">Le délai est passé. L’ancien espace est supprimé, ou le sera dans un instant.</p>",
            $"<p class=\"lead\">The time for that is over. The old space is deleted, or will be in a moment.</p>"),
        words.Html(
            $"<p>Votre contenu est dans le nouvel espace, dont l’adresse est dans les courriels du déménagement : connectez-vous-y.</p>",
            $"<p>Your content is in the new space, whose address is in the mails about the move: sign in there.</p>"));

    private static Page Unavailable(int status, Refusal refusal, PageWords words)
    {
        var told = int.TryParse(RefusalPages.FindFact(refusal, "retry_after_seconds"), CultureInfo.InvariantCulture, out var seconds);
        var page = RefusalPages.Say(
            status, words,
            words.Text("L’autre serveur ne répond pas", "The other server does not answer"),
            words.Html(
                $"<p class=\"lead\">Pour revenir en arrière, il faut que le serveur du nouvel espace réponde. Rien n’a changé, et votre lien reste valable.</p>",
                $"<p class=\"lead\">To go back, the server of the new space has to answer. Nothing has changed, and your link stays good.</p>"),
            words.Html(
                $"<p>Réessayez un peu plus tard. Si cela dure plus d’une journée, prévenez l’assistance.</p>{RefusalPages.Retry(words)}",
                $"<p>Try again a little later. If it lasts more than a day, tell support.</p>{RefusalPages.Retry(words)}"));
        return page with { RetryAfterSeconds = told ? Math.Max(1, seconds) : 60 };
    }
}
