using Mover.Server.Calls;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Links.Pages;

/// <summary>What the page that confirms a move says once its link no longer works, or the move cannot begin.</summary>
internal static class MoveEnds
{
    public static Page? Find(Refusal refusal, PageWords words, SignedLink? link)
    {
        var status = RefusalStatus.Of(refusal.Reason).Http;
        return refusal.Reason switch
        {
            Reason.LinkUsed => Used(status, words, link),
            Reason.LinkExpired => Expired(status, words),
            Reason.MoveUnderWay => UnderWay(status, words),
            Reason.MoveNotChecked or Reason.MoveConsentMissing or Reason.MoveConsentInvalid => AskAgain(status, words),
            _ => null,
        };
    }

    private static Page Used(int status, PageWords words, SignedLink? link)
    {
        var when = link?.UseTime is { } time ? words.Html($" le {words.Time(time)}", $" on {words.Time(time)}") : Html.None;
        return RefusalPages.Say(
            status, words,
            words.Text("Vous avez déjà répondu", "You answered already"),
            words.Html(
                $"<p class=\"lead\">Tout va bien : vous avez répondu{when}, et une fois suffit.</p>",
                $"<p class=\"lead\">All is well: you answered{when}, and once is enough.</p>"),
            words.Html(
                $"""
                <ul>
                <li>Si vous avez confirmé, votre espace déménage : les courriels suivants disent où il en est. Jusqu’à la fin, vous pouvez annuler depuis votre espace.</li>
                <li>Si vous avez refusé, rien n’a changé. Pour déménager tout de même, refaites la demande depuis votre espace.</li>
                </ul>
                """,
                $"""
                <ul>
                <li>If you confirmed, your space is moving: the next mails tell how far it is. Until the end you can cancel from your space.</li>
                <li>If you refused, nothing has changed. To move all the same, ask again from your space.</li>
                </ul>
                """));
    }

    private static Page Expired(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Ce lien de confirmation a expiré", "This link to confirm has expired"),
        words.Html(
            $"<p class=\"lead\">Le déménagement n’a pas été confirmé à temps. Rien n’a changé : les deux espaces sont tels qu’ils étaient.</p>",
            $"<p class=\"lead\">The move was not confirmed in time. Nothing has changed: both spaces are as they were.</p>"),
        words.Html(
            $"<p>Pour rester, vous n’avez rien à faire. Pour déménager, demandez de nouveau la confirmation depuis votre espace : vous recevrez un nouveau lien.</p>",
            $"<p>To stay, there is nothing to do. To move, ask for the confirmation again from your space: you will get a new link.</p>"));

    private static Page UnderWay(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Un autre déménagement est déjà en cours", "Another move is under way already"),
        words.Html(
            $"<p class=\"lead\">L’un des deux espaces prend déjà part à un déménagement. Celui-ci n’a pas commencé, et n’a rien changé.</p>",
            $"<p class=\"lead\">One of the two spaces takes part in a move already. This one has not begun, and has changed nothing.</p>"),
        words.Html(
            $"<p>Attendez la fin de l’autre, ou annulez-le depuis votre espace, puis ouvrez de nouveau ce lien.</p>",
            $"<p>Wait for the end of the other one, or cancel it from your space, then open this link again.</p>"));

    private static Page AskAgain(int status, PageWords words) => RefusalPages.Say(
        status, words,
        words.Text("Ce déménagement doit être vérifié de nouveau", "This move has to be checked again"),
        words.Html(
            $"<p class=\"lead\">Depuis sa vérification, les espaces ont changé, ou l’accord pour l’espace d’arrivée n’est plus valable. Rien n’a été modifié.</p>",
            $"<p class=\"lead\">Since its check the spaces have changed, or the consent for the new space is no longer valid. Nothing was changed.</p>"),
        words.Html(
            $"<p>Reprenez le déménagement depuis votre espace : vous recevrez un nouveau lien.</p>",
            $"<p>Take the move up again from your space: you will get a new link.</p>"));
}
