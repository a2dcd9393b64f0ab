using Mover.Tui.FullScreen.Words;
using Mover.Tui.Moves;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>A move: its sides, its steps one below the other, and how much of it is done.</summary>
internal static class MoveLines
{
    private static readonly Phrase From = new("From", "De");
    private static readonly Phrase To = new("To", "Vers");
    private static readonly Phrase Server = new("Other server", "Autre serveur");
    private static readonly Phrase Made = new("Made", "Préparé");
    private static readonly Phrase ConfirmUntil = new("Confirm until", "Confirmer avant");
    private static readonly Phrase Deleted = new("Source deleted", "Source supprimée");
    private static readonly Phrase UndoneUntil = new("It can be taken back until then.", "Il peut être annulé jusque-là.");
    private static readonly Phrase Steps = new("Steps", "Étapes");
    private static readonly Phrase UndoRefused = new("Taking it back was refused: {0}", "L’annulation a été refusée : {0}");

    public static IEnumerable<Line> Of(Move move, TransferFigures figures, Model model)
    {
        yield return Line.Pair(model.Say(From), move.SourceAddress);
        yield return Line.Pair(model.Say(To), move.TargetAddress);
        if (move.OtherServer.Length > 0)
            yield return Line.Pair(model.Say(Server), move.OtherServer);
        yield return Line.Pair(model.Say(Made), TransferTimes.Of(move.CreateTime, model.Viewer));
        if (move.ConfirmExpireTime is { } confirm)
            yield return Line.Pair(model.Say(ConfirmUntil), TransferTimes.WithLeft(confirm, model.Viewer));
        if (move.DeleteDueTime is { } delete)
            yield return Line.Pair(model.Say(Deleted), new Span($"{TransferTimes.WithLeft(delete, model.Viewer)}. {model.Say(UndoneUntil)}", Ink.Warn));
        yield return Line.Empty;
        yield return Line.Head(model.Say(Steps));
        foreach (var line in MoveSteps.Of(move).SelectMany(step => OfStep(step, move, model)))
            yield return line;
        if (move is { State: MoveState.Moved, End: { } refused })
            yield return Line.Of(new Span(model.Say(UndoRefused, Why(refused)), Ink.Bad));
        foreach (var line in MoveProgressLines.Of(move, figures, model))
            yield return line;
    }

    private static IEnumerable<Line> OfStep(MoveStep step, Move move, Model model)
    {
        var isStrong = step.Mark is StepMark.Present or StepMark.Failed;
        yield return new Line(
        [
            new Span($"  {step.Sign} ", step.Ink, Emphasis.Strong),
            new Span(model.Say(MoveWords.StepOf(step.State)), step.Mark == StepMark.ToCome ? Ink.Dim : Ink.Text, isStrong ? Emphasis.Strong : Emphasis.None),
        ], 4);
        if (step.Mark == StepMark.Failed && step.State == move.State && move.End is { } end)
            yield return new Line([new Span("    "), new Span(Why(end), Ink.Bad)], 4);
    }

    // Sentences of the server are English; the reason is the same in every language.
    private static string Why(MoveEnd end) => end.Words.Length > 0 ? $"{ReasonText.Of(end.Reason)}: {end.Words}" : ReasonText.Of(end.Reason);
}
