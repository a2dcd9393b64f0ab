using Mover.Tui.FullScreen.Words;
using Mover.Tui.Moves;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>An import with its counts.</summary>
internal static class ImportLines
{
    private static readonly Phrase Format = new("Archive", "Archive");
    private static readonly Phrase Trust = new("Vouched for", "Confiance");
    private static readonly Phrase From = new("Made from", "Provenance");
    private static readonly Phrase Begun = new("Begun", "Commencé");
    private static readonly Phrase Kept = new("Kept until", "Gardé jusqu’au");
    private static readonly Phrase UndoUntil = new("Undo until", "Annulable");
    private static readonly Phrase Progress = new("Progress", "Avancée");
    private static readonly Phrase Things = new("{0} of {1}", "{0} sur {1}");
    private static readonly Phrase Waits = new("It waits: {0}", "En attente : {0}");
    private static readonly Phrase Failed = new("It has failed: {0}. The space is as it was.", "Échec : {0}. L’espace est comme avant.");
    private static readonly Phrase Shares = new("Shares to make again", "Partages à refaire");
    private static readonly Phrase SignIns = new("Sign-ins to renew", "Connexions à refaire");
    private static readonly Phrase Left = new("Left as changed", "Laissés modifiés");
    private static readonly Phrase Count = new("{0}: {1} found, {2} made, {3} there already, {4} refused, {5} not read", "{0} : {1} trouvés, {2} faits, {3} déjà là, {4} refusés, {5} illisibles");

    public static IEnumerable<Line> Of(Import import, TransferFigures figures, Model model)
    {
        yield return Line.Pair(model.Say(Format), model.Say(ImportWords.Of(import.Format)));
        yield return Line.Pair(model.Say(Trust), new Span(model.Say(ImportWords.Of(import.Trust)), import.Trust == ImportTrust.Altered ? Ink.Bad : Ink.Text));
        if (import.SourceAddress.Length > 0)
            yield return Line.Pair(model.Say(From), import.SourceAddress);
        yield return Line.Pair(model.Say(Begun), TransferTimes.Of(import.CreateTime, model.Viewer));
        if (import.ExpireTime is { } expire)
            yield return Line.Pair(model.Say(Kept), TransferTimes.WithLeft(expire, model.Viewer));
        if (import.UndoExpireTime is { } undo)
            yield return Line.Pair(model.Say(UndoUntil), TransferTimes.WithLeft(undo, model.Viewer));
        if (import.Progress is { } progress)
            yield return TransferLines.Bar(model.Say(Progress), figures.Part ?? 0, $"{figures.Percent}  {model.Say(Things, Quantity.Count(progress.DoneCount), Quantity.Count(progress.TotalCount))}  {figures.BytesIn(model.Language)}");
        if (import.Progress is { WaitReason.Length: > 0 })
            yield return Line.Of(new Span(model.Say(Waits, ReasonText.Of(import.Progress.WaitReason)), Ink.Warn));
        if (import.EndReason.Length > 0)
            yield return Line.Of(new Span(model.Say(Failed, ReasonText.Of(import.EndReason)), Ink.Bad));
        foreach (var line in OfReport(import.Report, model))
            yield return line;
    }

    private static IEnumerable<Line> OfReport(ImportReport? report, Model model)
    {
        if (report is null)
            yield break;
        foreach (var (label, count) in new[] { (Shares, report.SharesToRenew), (SignIns, report.SignInsToRenew), (Left, report.LeftCount) })
            if (count > 0)
                yield return Line.Pair(model.Say(label) + " ", new Span(Quantity.Count(count), Ink.Warn));
        foreach (var count in report.Applications)
            yield return model.Say(
                Count, count.Application, Quantity.Count(count.FoundCount), Quantity.Count(count.CreatedCount + count.RenamedCount + count.ReplacedCount),
                Quantity.Count(count.IdenticalCount), Quantity.Count(count.RefusedCount), Quantity.Count(count.FailedCount));
    }
}
