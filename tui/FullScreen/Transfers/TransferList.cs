using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Transfers;

/// <summary>Moves, imports and archives: what has changed last comes first.</summary>
internal sealed class TransferList : ShelfKind<Transfer>
{
    public static readonly TransferList Kind = new();

    private const int SinceColumn = 7;

    public override Phrase Name { get; } = new("Transfers", "Transferts");

    public override Phrase Nothing { get; } = new("Nothing is under way here.", "Rien en cours ici.");

    public override int FirstSort => SinceColumn;

    public override bool IsFirstSortDescending => true;

    public override ImmutableArray<Column<Transfer>> Columns { get; } =
    [
        new("kind", new("Kind", "Type"), 9, (transfer, model) => model.Say(TransferWords.KindOf(transfer))) { Plain = KindOf },
        new("state", new("State", "État"), 15, (transfer, model) => model.Say(TransferWords.StateOf(transfer)))
        {
            Ink = (transfer, _) => TransferWords.InkOf(transfer), Plain = StateOf,
        },
        new("space", new("Space", "Espace"), 0, (transfer, _) => transfer.SpaceAddress),
        new("other", new("Other side", "Autre côté"), 0, (transfer, _) => TransferNames.OtherSideOf(transfer)) { Rank = 7 },
        new("progress", new("Progress", "Avancée"), 12, (transfer, _) => TransferFigures.Of(transfer).Percent)
        {
            Key = (transfer, _) => TransferFigures.Of(transfer).Part ?? -1, Draw = DrawBar, Rank = 1,
        },
        new("bytes", new("Bytes", "Octets"), 17, (transfer, model) => TransferFigures.Of(transfer).BytesIn(model.Language))
        {
            Key = (transfer, _) => TransferFigures.Of(transfer).TotalBytes, Plain = transfer => $"{TransferFigures.Of(transfer).DoneBytes}", IsRight = true, Rank = 4,
        },
        new("rate", new("Rate", "Débit"), 9, (transfer, model) => TransferFigures.Of(transfer).RateIn(model.Language))
        {
            Key = (transfer, _) => TransferFigures.Of(transfer).BytesPerSecond, Plain = transfer => $"{TransferFigures.Of(transfer).BytesPerSecond}", IsRight = true, Rank = 5,
        },
        new("since", new("Since", "Depuis"), 10, (transfer, model) => TransferTimes.Since(transfer, model.Viewer))
        {
            Key = (transfer, _) => TransferTimes.FindSince(transfer) ?? DateTimeOffset.MinValue, Plain = transfer => $"{TransferTimes.FindSince(transfer):O}", IsRight = true, Rank = 6,
        },
        new("left", new("Left", "Reste"), 9, (transfer, model) => TransferFigures.Of(transfer).Left is { } left ? When.Period(left, model.Language) : "")
        {
            Key = (transfer, _) => TransferFigures.Of(transfer).Left ?? TimeSpan.MaxValue, Plain = transfer => $"{TransferFigures.Of(transfer).Left?.TotalSeconds}", IsRight = true, Rank = 3,
        },
        new("error", new("Trouble", "Problème"), 18, (transfer, _) => TransferStates.TroubleOf(transfer)) { Ink = InkOfTrouble, Rank = 2 },
    ];

    public override ImmutableArray<SavedView<Transfer>> Views { get; } =
    [
        new(new("Under way", "En cours"), (transfer, _) => TransferStates.IsUnderWay(transfer)),
        new(new("Failed", "En échec"), (transfer, _) => TransferStates.IsFailed(transfer)),
        new(new("Moves", "Déménagements"), (transfer, _) => transfer.Move is not null),
        new(new("Imports", "Imports"), (transfer, _) => transfer.Import is not null),
        new(new("Archives", "Archives"), (transfer, _) => transfer.Archive is not null),
        SavedView<Transfer>.All,
    ];

    public override IEnumerable<Feed> FeedsOf(ListScreen<Transfer> screen) => [new TransfersFeed()];

    public override Shelf<Transfer> ShelfOf(ListScreen<Transfer> screen, Store store) => store.Transfers;

    public override string IdOf(Transfer item) => TransferNames.IdOf(item);

    public override string PlainIdOf(Transfer item) => TransferNames.PlainIdOf(item);

    public override IEnumerable<Line> Preview(Transfer item, Model model) => TransferLines.Of(item, model);

    public override Turn Open(ListScreen<Transfer> screen, Transfer item, Model model) => model.Push(new PageScreen(TransferPage.Kind, TransferNames.IdOf(item)));

    private static void DrawBar(Canvas canvas, Transfer transfer)
    {
        if (TransferFigures.Of(transfer) is not { Part: { } part } figures)
            return;
        const int PercentColumns = 5;
        Bars.Progress(canvas, 0, 0, Math.Max(0, canvas.Width - PercentColumns), part);
        canvas.PutRight(0, 0, canvas.Width, figures.Percent, Ink.Text);
    }

    private static Ink InkOfTrouble(Transfer transfer, Model model) => TransferStates.IsFailed(transfer) ? Ink.Bad : Ink.Warn;

    private static string KindOf(Transfer transfer) => transfer.Move is { } move ? $"Move{move.Role}" : $"{transfer.TransferCase}";

    private static string StateOf(Transfer transfer) => transfer switch
    {
        { Move: { } move } => $"{move.State}",
        { Import: { } import } => $"{import.State}",
        { Archive: { } archive } => $"{archive.State}",
        _ => "",
    };
}
