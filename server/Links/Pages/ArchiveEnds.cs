using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>What the download page says when there is nothing to download any more.</summary>
internal static class ArchiveEnds
{
    public static Page? Find(Refusal refusal, PageWords words, SignedLink? link)
    {
        var status = RefusalStatus.Of(refusal.Reason).Http;
        return refusal.Reason switch
        {
            Reason.LinkExpired or Reason.ArchiveExpired => Over(status, words, link),
            Reason.ArchiveRevoked => Revoked(status, words),
            Reason.NotFound => Absent(status, words),
            _ => null,
        };
    }

    private static Page Over(int status, PageWords words, SignedLink? link)
    {
        var since = link is null ? Html.None : words.Html($" depuis le {words.Time(link.ExpireTime)}", $" since {words.Time(link.ExpireTime)}");
        return RefusalPages.Say(
            status, words,
            words.Text("Cette archive n’est plus disponible", "This archive is no longer available"),
            words.Html(
                $"<p class=\"lead\">Elle ne pouvait être téléchargée que pendant un temps, terminé{since}. Cela ne change rien à votre espace.</p>",
                $"<p class=\"lead\">It could be downloaded for a time only, which has been over{since}. That changes nothing in your space.</p>"),
            words.Html(
                $"<p>Demandez une nouvelle archive depuis votre espace : vous recevrez un nouveau courriel. Les parties déjà téléchargées restent bonnes, mais une nouvelle archive doit être téléchargée en entier.</p>",
                $"<p>Ask for a new archive from your space: you will get a new mail. Parts that you have are still good, but a new archive has to be downloaded as a whole.</p>"));
    }

    private static Page Revoked(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Cette archive a été supprimée", "This archive was deleted"),
        words.Html(
            $"<p class=\"lead\">Elle a été supprimée avant son terme, et ne peut plus être téléchargée. Cela ne change rien à votre espace.</p>",
            $"<p class=\"lead\">It was deleted before its time, and can no longer be downloaded. That changes nothing in your space.</p>"),
        words.Html(
            $"<p>Si vous en avez encore besoin, demandez une nouvelle archive depuis votre espace.</p>",
            $"<p>If you still need it, ask for a new archive from your space.</p>"));

    private static Page Absent(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Il n’y a rien à télécharger ici", "There is nothing to download here"),
        words.Html(
            $"<p class=\"lead\">Soit l’espace de cette archive a été supprimé, soit l’archive n’a pas de partie de ce numéro.</p>",
            $"<p class=\"lead\">Either the space of this archive was deleted, or the archive has no part of this number.</p>"),
        words.Html(
            $"<p>Ouvrez le lien du courriel pour voir toutes les parties. Si l’espace a été supprimé, ses données n’existent plus ; les parties que vous avez téléchargées restent bonnes.</p>",
            $"<p>Open the link in the mail to see all parts. If the space was deleted, its data is gone; the parts that you downloaded are still good.</p>"));
}
