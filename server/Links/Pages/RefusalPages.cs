using System.Globalization;
using Mover.Server.Calls;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>The pages for refusals and faults: each says what happened, what did not, and what to do next.</summary>
internal static class RefusalPages
{
    /// <summary>The page of a refusal that needs no words about one kind of link.</summary>
    public static Page Of(Refusal refusal, PageWords words)
    {
        var status = RefusalStatus.Of(refusal.Reason).Http;
        return refusal.Reason switch
        {
            Reason.LinkInvalid or Reason.NotFound => Unknown(status, words),
            Reason.LinkExpired => Expired(status, words),
            Reason.LinkUsed => Used(status, words),
            Reason.SpaceClosed => Closed(status, refusal, words),
            Reason.SpaceMoved => Moved(status, refusal, words),
            Reason.StoreUnavailable or Reason.SpaceBusy => Unavailable(status, refusal, words),
            _ => Other(status, refusal, words),
        };
    }

    /// <summary>The page of a fault of ours.</summary>
    public static Page Fault(string requestId, PageWords words) => Say(
        StatusCodes.Status500InternalServerError, words,
        words.Text("Une erreur s’est produite de notre côté", "Something went wrong on our side"),
        words.Html(
            $"<p class=\"lead\">Ce n’est pas de votre fait, et l’erreur est enregistrée sous le numéro <code>{requestId}</code>.</p>",
            $"<p class=\"lead\">It is not your doing, and the error is on record under the number <code>{requestId}</code>.</p>"),
        words.Html(
            $"<p>Ouvrez à nouveau la page dans quelques minutes : elle dira où en est votre demande. Si l’erreur revient, donnez ce numéro à l’assistance.</p>{Retry(words)}",
            $"<p>Open the page again in a few minutes: it will tell how your request stands. If the error comes back, give this number to support.</p>{Retry(words)}"));

    /// <summary>A page of the form that all of these have: what happened, then what to do.</summary>
    public static Page Say(int status, PageWords words, string title, Html happened, Html next) => new(
        status, title, Html.Of(
            $"""
            {happened}
            <h2>{words.Text("Que faire maintenant ?", "What to do now")}</h2>
            {next}
            """))
    {
        Tone = PageTone.Closed,
    };

    private static Page Unknown(int status, PageWords words) => Say(
        status, words,
        words.Text("Ce lien ne mène nulle part", "This link leads nowhere"),
        words.Html(
            $"<p class=\"lead\">L’adresse est incomplète, ou ce lien a été annulé. Rien n’a été modifié.</p>",
            $"<p class=\"lead\">The address is incomplete, or this link was revoked. Nothing was changed.</p>"),
        words.Html(
            $"""
            <ul>
            <li>Si vous avez recopié l’adresse, reprenez le lien du courriel en entier : certaines messageries le coupent en fin de ligne.</li>
            <li>Si vous avez reçu plusieurs courriels, le lien du plus récent est le bon.</li>
            <li>Sinon, refaites votre demande depuis votre espace : vous recevrez un nouveau lien.</li>
            </ul>
            """,
            $"""
            <ul>
            <li>If you copied the address, take the whole link of the mail: some mail programs cut it at the end of a line.</li>
            <li>If you got several mails, the link in the latest is the right one.</li>
            <li>Otherwise ask again from your space: you will get a new link.</li>
            </ul>
            """));

    private static Page Expired(int status, PageWords words) => Say(
        status, words,
        words.Text("Ce lien a expiré", "This link has expired"),
        words.Html(
            $"<p class=\"lead\">Il ne fonctionnait que pour un temps, et ce temps est passé. Rien n’a été modifié.</p>",
            $"<p class=\"lead\">It worked for a time only, and that time is over. Nothing was changed.</p>"),
        words.Html(
            $"<p>Refaites votre demande depuis votre espace : vous recevrez un nouveau lien.</p>",
            $"<p>Ask again from your space: you will get a new link.</p>"));

    private static Page Used(int status, PageWords words) => Say(
        status, words,
        words.Text("C’est déjà fait", "It is done already"),
        words.Html(
            $"<p class=\"lead\">Ce lien ne sert qu’une fois, et il a servi.</p>",
            $"<p class=\"lead\">This link works once, and it was used.</p>"),
        words.Html(
            $"<p>Vous n’avez plus rien à faire. Si ce n’était pas vous, prévenez l’assistance sans attendre.</p>",
            $"<p>There is nothing left to do. If it was not you, tell support without delay.</p>"));

    private static Page Closed(int status, Refusal refusal, PageWords words)
    {
        var due = FindDueTime(refusal) is { } time
            ? words.Html($" Il sera supprimé le {words.Time(time)}.", $" It will be deleted on {words.Time(time)}.")
            : Html.None;
        return Say(
            status, words,
            words.Text("Cet espace est fermé", "This space is closed"),
            words.Html(
                $"<p class=\"lead\">Sa suppression a été confirmée, et plus personne ne peut y entrer.{due}</p>",
                $"<p class=\"lead\">Its deletion was confirmed, and nobody may enter it any more.{due}</p>"),
            words.Html(
                $"<p>Pour garder l’espace, ouvrez le lien du courriel qui annonce sa suppression, tant qu’elle n’a pas eu lieu. Cette page fonctionnera alors de nouveau.</p>",
                $"<p>To keep the space, open the link in the mail that announces its deletion, as long as that has not taken place. This page will then work again.</p>"));
    }

    private static Page Moved(int status, Refusal refusal, PageWords words)
    {
        var address = SpaceLabel.Of(FindFact(refusal, "new_address") ?? "");
        var due = FindDueTime(refusal) is { } time
            ? words.Html($", et sera supprimé le {words.Time(time)}", $", and will be deleted on {words.Time(time)}")
            : Html.None;
        return Say(
            status, words,
            words.Text("Cet espace a déménagé", "This space has moved"),
            words.Html(
                $"<p class=\"lead\">Son contenu est maintenant dans l’espace {address}. L’ancien espace est fermé{due}.</p>",
                $"<p class=\"lead\">Its content is now in the space {address}. The old space is closed{due}.</p>"),
            words.Html(
                $"""
                <p>Connectez-vous à {address}, et refaites-y votre demande. Si ce lien vous a été donné par quelqu’un d’autre, demandez-lui un nouveau lien.</p>
                <p>Pour revenir à l’ancien espace, son propriétaire peut ouvrir le lien « Revenir à mon ancien espace » du courriel qui annonce la fin du déménagement.</p>
                """,
                $"""
                <p>Sign in at {address}, and ask again there. If somebody else gave you this link, ask them for a new one.</p>
                <p>To go back to the old space, its owner can open the link “Go back to my old space” of the mail that announces the end of the move.</p>
                """));
    }

    private static Page Unavailable(int status, Refusal refusal, PageWords words)
    {
        var seconds = int.TryParse(FindFact(refusal, "retry_after_seconds"), CultureInfo.InvariantCulture, out var told) ? Math.Max(1, told) : 5;
        var page = Say(
            status, words,
            words.Text("Le service ne répond pas pour le moment", "The service is not available at present"),
            words.Html(
                $"<p class=\"lead\">Le serveur ne parvient pas à lire ses données. Vos données ne sont pas en cause, et votre lien reste valable.</p>",
                $"<p class=\"lead\">The server cannot reach its data. Nothing is wrong with your data, and your link stays good.</p>"),
            words.Html(
                $"<p>Réessayez dans quelques instants : la page dira où en est votre demande.</p>{Retry(words)}",
                $"<p>Try again in a moment: the page will tell how your request stands.</p>{Retry(words)}"));
        return page with { RetryAfterSeconds = seconds };
    }

    private static Page Other(int status, Refusal refusal, PageWords words) => Say(
        status, words,
        words.Text("Cette demande n’a pas pu aboutir", "This request could not be met"),
        words.Html(
            $"<p class=\"lead\">Le serveur a refusé la demande et n’a rien modifié. Raison : <code>{refusal.Reason.ToString()}</code>.</p>",
            $"<p class=\"lead\">The server refused the request and changed nothing. Reason: <code>{refusal.Reason.ToString()}</code>.</p>"),
        words.Html(
            $"<p>Réessayez plus tard. Si cela se reproduit, donnez cette raison à l’assistance.</p>{Retry(words)}",
            $"<p>Try again later. If it happens again, give this reason to support.</p>{Retry(words)}"));

    /// <summary>A button that opens the page again.</summary>
    public static Html Retry(PageWords words) =>
        Html.Of($"""<p class="actions"><a class="button" href="{words.Address()}">{words.Text("Réessayer", "Try again")}</a></p>""");

    private static DateTimeOffset? FindDueTime(Refusal refusal) =>
        DateTimeOffset.TryParse(FindFact(refusal, "delete_due_time"), CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <summary>A fact of a refusal; null if it has no such fact.</summary>
    public static string? FindFact(Refusal refusal, string name) => refusal.Facts.FirstOrDefault(fact => fact.Name == name).Value;
}
