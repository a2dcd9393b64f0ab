using Mover.Tui.FullScreen.Words;
using Mover.Tui.Moves;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>How much of a move is done, application by application, and why nothing moves at present.</summary>
internal static class MoveProgressLines
{
    private static readonly Phrase Progress = new("Progress, pass {0}", "Avancée, passe {0}");
    private static readonly Phrase All = new("all", "tout");
    private static readonly Phrase Rate = new("{0}, {1} left", "{0}, reste {1}");
    private static readonly Phrase Speed = new("Rate", "Débit");
    private static readonly Phrase Entries = new("{0} of {1} entries", "{0} éléments sur {1}");
    private static readonly Phrase Sent = new("Sent", "Envoyé");
    private static readonly Phrase Saved = new("{0}, and {1} were there already", "{0}, et {1} étaient déjà là");
    private static readonly Phrase Frozen = new("Frozen", "Gel");
    private static readonly Phrase FrozenFor = new("the source for {0}", "de la source pendant {0}");
    private static readonly Phrase Waits = new("The target waits: {0}. It tries again by itself.", "La cible attend : {0}. Elle réessaie d’elle-même.");
    private static readonly Phrase NoPeer = new("The other server does not answer. The move goes on by itself when it does.", "L’autre serveur ne répond pas. Le déménagement reprendra de lui-même.");

    public static IEnumerable<Line> Of(Move move, TransferFigures figures, Model model)
    {
        if (move.Progress is not { } progress)
            yield break;
        yield return Line.Empty;
        yield return Line.Head(model.Say(Progress, Math.Max(1, progress.Pass)));
        yield return TransferLines.Bar(model.Say(All), figures.Part ?? 0, string.Join("  ", new[] { figures.Percent, figures.BytesIn(model.Language) }.Where(text => text.Length > 0)));
        foreach (var application in progress.Applications)
            yield return OfApplication(application, model);
        yield return Line.Pair("", model.Say(Entries, Quantity.Count(progress.DoneEntries), Quantity.Count(progress.TotalEntries)));
        if (figures.RateIn(model.Language).Length > 0)
            yield return Line.Pair(model.Say(Speed), figures.Left is { } left ? model.Say(Rate, figures.RateIn(model.Language), When.Period(left, model.Language)) : figures.RateIn(model.Language));
        if (progress.SentBytes > 0 || progress.SavedBytes > 0)
            yield return Line.Pair(model.Say(Sent), model.Say(Saved, Amount.Bytes(progress.SentBytes, model.Language), Amount.Bytes(progress.SavedBytes, model.Language)));
        if (progress.FrozenMilliseconds > 0)
            yield return Line.Pair(model.Say(Frozen), model.Say(FrozenFor, MoveText.Milliseconds(progress.FrozenMilliseconds)));
        if (progress.WaitingReason.Length > 0)
            yield return Line.Of(new Span(model.Say(Waits, ReasonText.Of(progress.WaitingReason)), Ink.Warn));
        else if (progress.WaitingForPeer)
            yield return Line.Of(new Span(model.Say(NoPeer), Ink.Warn));
    }

    private static Line OfApplication(ApplicationProgress application, Model model)
    {
        var part = TransferFigures.PartOf(application.DoneBytes, application.TotalBytes, application.DoneEntries, application.TotalEntries) ?? 1;
        var figures = new TransferFigures(application.DoneBytes, application.TotalBytes, part, 0, null);
        return TransferLines.Bar(application.Application, part, $"{figures.Percent}  {model.Say(Entries, Quantity.Count(application.DoneEntries), Quantity.Count(application.TotalEntries))}  {figures.BytesIn(model.Language)}");
    }
}
