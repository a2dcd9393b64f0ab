using Mover.V1;
using Import = Mover.Server.Imports.Import;

namespace Mover.Server.Links.Pages;

/// <summary>What the page with the report of an import says.</summary>
internal static class ImportTexts
{
    public static Html Lead(PageWords words, Import import, string address)
    {
        var space = SpaceLabel.Of(address);
        if (import.State == ImportState.Undone)
        {
            return words.Html(
                $"<p class=\"lead\">Cet import dans {space} a été <strong>annulé</strong>. Ce rapport dit ce qui s’était passé.</p>",
                $"<p class=\"lead\">This import into {space} was <strong>taken back</strong>. This report tells what had happened.</p>");
        }

        return import.UndoExpireTime is { } end
            ? words.Html(
                $"<p class=\"lead\">Votre archive est dans {space}. Jusqu’au {words.Time(end)}, vous pouvez annuler cet import depuis votre espace.</p>",
                $"<p class=\"lead\">Your archive is in {space}. Until {words.Time(end)} you can take this import back from your space.</p>")
            : words.Html($"<p class=\"lead\">Votre archive est dans {space}.</p>", $"<p class=\"lead\">Your archive is in {space}.</p>");
    }

    public static Html ToRenew(PageWords words, ImportReport report) => Html.Of(
        $"{Shares(words, report.SharesToRenew)}{SignIns(words, report.SignInsToRenew)}");

    private static Html Shares(PageWords words, long count) => count == 0 ? Html.None : words.Html(
        $"<p>Partages à refaire : {words.Number(count)}. Les personnes concernées n’ont pas été prévenues.</p>",
        $"<p>Shares to make again: {words.Number(count)}. Those concerned were not told.</p>");

    private static Html SignIns(PageWords words, long count) => count == 0 ? Html.None : words.Html(
        $"<p>Connecteurs où se connecter de nouveau : {words.Number(count)}. Leurs mots de passe n’ont pas pu venir.</p>",
        $"<p>Connectors to sign in to again: {words.Number(count)}. Their passwords could not come along.</p>");
}
