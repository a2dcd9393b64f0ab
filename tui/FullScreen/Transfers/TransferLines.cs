using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>What there is to read about a move, an import or an archive.</summary>
internal static class TransferLines
{
    private const int BarColumns = 20;

    private static readonly Phrase Space = new("Space", "Espace");
    private static readonly Phrase Kind = new("Kind", "Type");
    private static readonly Phrase State = new("State", "État");
    private static readonly Phrase For = new("{0}, for {1}", "{0}, depuis {1}");

    public static IEnumerable<Line> Of(Transfer transfer, Model model) =>
    [
        Line.Pair(model.Say(Kind), model.Say(TransferWords.KindOf(transfer))),
        Line.Pair(model.Say(Space), new Span(transfer.SpaceAddress, Ink.Accent)),
        Line.Pair(model.Say(State), new Span(
            model.Say(For, model.Say(TransferWords.StateOf(transfer)), TransferTimes.Since(transfer, model.Viewer)), TransferWords.InkOf(transfer))),
        .. transfer.TransferCase switch
        {
            Transfer.TransferOneofCase.Move => MoveLines.Of(transfer.Move, TransferFigures.Of(transfer), model),
            Transfer.TransferOneofCase.Import => ImportLines.Of(transfer.Import, TransferFigures.Of(transfer), model),
            Transfer.TransferOneofCase.Archive => ArchiveLines.Of(transfer.Archive, model),
            _ => [],
        },
    ];

    /// <summary>"files      ████████░░░░  42 %  1.2 GB / 3.0 GB".</summary>
    public static Line Bar(string label, double part, string text)
    {
        var fitted = Fit.Of(label, Line.LabelColumns - 1);
        return new([new Span(fitted.PadRight(Line.LabelColumns), Ink.Dim), .. Bars.Spans(BarColumns, part), new Span($" {text}")], Line.LabelColumns);
    }
}
