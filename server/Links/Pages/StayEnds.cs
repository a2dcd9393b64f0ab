using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that takes a deletion back says once its link no longer works.</summary>
internal static class StayEnds
{
    public static Page? Find(Refusal refusal, PageWords words, SignedLink? link)
    {
        var status = RefusalStatus.Of(refusal.Reason).Http;
        return refusal.Reason switch
        {
            Reason.LinkUsed => Used(status, words, link),
            Reason.LinkExpired => Expired(status, words),
            Reason.NotFound => SpaceEnds.Deleted(status, words),
            _ => null,
        };
    }

    private static Page Used(int status, PageWords words, SignedLink? link)
    {
        var when = link?.UseTime is { } time ? words.Html($" le {words.Time(time)}", $" on {words.Time(time)}") : Html.None;
        return RefusalPages.Say(
            status, words,
            words.Text("Vous avez déjà gardé votre espace", "You kept your space already"),
            words.Html(
                $"<p class=\"lead\">Tout va bien : la suppression a été annulée{when}, et une fois suffit.</p>",
                $"<p class=\"lead\">All is well: the deletion was taken back{when}, and once is enough.</p>"),
            words.Html(
                $"<p>Vous n’avez plus rien à faire : connectez-vous comme d’habitude.</p>",
                $"<p>There is nothing left to do: sign in as usual.</p>"));
    }

    private static Page Expired(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Il n’est plus temps de revenir en arrière", "It is too late to take this back"),
        words.Html(
            $"<p class=\"lead\">Le délai pour garder votre espace est passé. L’espace est supprimé, ou le sera dans un instant.</p>",
            $"<p class=\"lead\">The time to keep your space is over. The space is deleted, or will be in a moment.</p>"),
        words.Html(
            $"<p>Les archives que vous avez téléchargées restent bonnes : importez-les dans un autre espace pour retrouver vos données.</p>",
            $"<p>The archives that you downloaded are still good: import them into another space to have your data again.</p>"));
}
