using Google.Protobuf.WellKnownTypes;
using Mover.V1;
using Move = Mover.Server.Moves.Move;

namespace Mover.Server.Links.Pages;

/// <summary>What the page with the report of a move says.</summary>
internal static class ReportTexts
{
    public static Html Lead(PageWords words, Move move, MoveReport report)
    {
        var (source, target) = (SpaceLabel.Of(move.SourceAddress), SpaceLabel.Of(move.TargetAddress));
        if (move.State is MoveState.Undoing or MoveState.Undone)
        {
            return words.Html(
                $"<p class=\"lead\">L’espace {source} avait déménagé vers {target}, puis <strong>tout est revenu comme avant</strong>. Ce rapport dit ce qui s’était passé.</p>",
                $"<p class=\"lead\">The space {source} had moved to {target}, and then <strong>everything went back</strong>. This report tells what had happened.</p>");
        }

        var time = Time(words, report.SwitchTime);
        return words.Html(
            $"<p class=\"lead\">L’espace {source} a déménagé vers {target} le {time}. Les deux côtés ont été comparés : il n’y manque rien.</p>",
            $"<p class=\"lead\">The space {source} moved to {target} on {time}. Both sides were compared: nothing is missing.</p>");
    }

    public static Html Facts(PageWords words, Move move, MoveReport report) => Html.Of(
        $"""
        <dl>
        <div><dt>{words.Text("Contenu", "Content")}</dt><dd>{words.Count(report.EntryCount, ("élément", "éléments"), ("entry", "entries"))}, {words.Size(report.UsedBytes)}</dd></div>
        <div><dt>{words.Text("Envoyé", "Sent")}</dt><dd>{Sent(words, report)}</dd></div>
        <div><dt>{words.Text("Ancien espace en lecture seule", "Old space read-only")}</dt><dd>{words.Duration(TimeSpan.FromMilliseconds(report.FrozenMilliseconds))}</dd></div>
        {Deletion(words, move)}
        </dl>
        """);

    public static Html FindingsOr(PageWords words, Html found) => !found.IsEmpty ? found : words.Html(
        $"<p>Rien : tout ce qui a déménagé fonctionne comme avant.</p>",
        $"<p>Nothing: all that has moved works as before.</p>");

    private static Html Deletion(PageWords words, Move move) => move switch
    {
        { State: MoveState.Moved, DueTime: { } due } =>
            Html.Of($"<div><dt>{words.Text("Ancien espace supprimé le", "Old space deleted on")}</dt><dd>{words.Time(due)}</dd></div>"),
        { State: MoveState.Done } =>
            Html.Of($"<div><dt>{words.Text("Ancien espace", "Old space")}</dt><dd>{words.Text("supprimé", "deleted")}</dd></div>"),
        _ => Html.None,
    };

    private static string Sent(PageWords words, MoveReport report)
    {
        var (sent, saved) = (words.Size(report.SentBytes), words.Size(report.SavedBytes));
        return report.SavedBytes == 0 ? sent : words.Text($"{sent} ({saved} étaient déjà sur place)", $"{sent} ({saved} were there already)");
    }

    private static Html Time(PageWords words, Timestamp? time) => words.Time((time ?? new Timestamp()).ToDateTimeOffset());
}
