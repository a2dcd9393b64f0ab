using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that confirms a deletion says once its link no longer works.</summary>
internal static class DeletionEnds
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
            words.Text("La suppression a déjà été confirmée", "The deletion was confirmed already"),
            words.Html(
                $"<p class=\"lead\">Tout va bien : vous l’avez confirmée{when}, et une fois suffit.</p>",
                $"<p class=\"lead\">All is well: you confirmed it{when}, and once is enough.</p>"),
            words.Html(
                $"<p>Le courriel envoyé à ce moment-là dit quand l’espace sera supprimé. Pour le garder, ouvrez avant cette date le lien « Garder mon espace » de ce courriel ; si vous l’avez déjà fait, vous n’avez plus rien à faire.</p>",
                $"<p>The mail that was sent then tells when the space will be deleted. To keep it, open the link “Keep my space” of that mail before that time; if you did so already, there is nothing left to do.</p>"));
    }

    private static Page Expired(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Ce lien de confirmation a expiré", "This link to confirm has expired"),
        words.Html(
            $"<p class=\"lead\">La suppression n’a pas été confirmée à temps. Rien n’a été supprimé : votre espace est tel qu’il était.</p>",
            $"<p class=\"lead\">The deletion was not confirmed in time. Nothing was deleted: your space is as it was.</p>"),
        words.Html(
            $"<p>Pour le garder, vous n’avez rien à faire. Pour le supprimer, refaites la demande depuis votre espace : vous recevrez un nouveau lien.</p>",
            $"<p>To keep it, there is nothing to do. To delete it, ask again from your space: you will get a new link.</p>"));
}
