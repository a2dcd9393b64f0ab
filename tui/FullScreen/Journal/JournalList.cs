using System.Collections.Immutable;
using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.FullScreen.Journal;

/// <summary>The newest records of the journal, for auditors.</summary>
internal sealed class JournalList : ShelfKind<JournalRecord>
{
    public static readonly JournalList Kind = new();

    public override Phrase Name { get; } = new("Journal", "Journal");

    public override Phrase Nothing { get; } = new("No record.", "Aucun enregistrement.");

    public override bool IsFirstSortDescending => true;

    public override ImmutableArray<Column<JournalRecord>> Columns { get; } =
    [
        new("number", new("No.", "Nº"), 7, (record, _) => $"{record.Number}") { Key = (record, _) => record.Number, IsRight = true },
        new("time", new("Time", "Heure"), 19, (record, model) => EntryTime.Find(record.Time) is { } time ? When.Of(time, model.Viewer) : "")
        {
            Key = (record, _) => EntryTime.Find(record.Time) ?? DateTimeOffset.MinValue, Plain = record => $"{EntryTime.Find(record.Time):O}", Rank = 1,
        },
        new("code", new("What", "Acte"), 17, (record, _) => ValueName.Of(record.Code)) { Ink = (record, _) => JournalViews.InkOf(record.Code) },
        new("actor", new("Who", "Auteur"), 13, (record, model) => model.Store.NameOf(record.Actor)) { Plain = record => record.Actor },
        new("facts", new("Facts", "Faits"), 0, (record, _) => JournalLines.Facts(record)) { Ink = (_, _) => Ink.Dim },
        new("space", new("Space", "Espace"), 24, (record, model) => model.Store.Spaces.Find(record.SpaceId)?.Address ?? record.SpaceId)
        {
            Plain = record => record.SpaceId, Rank = 2,
        },
        new("subject", new("Subject", "Objet"), 24, (record, _) => record.Subject) { Rank = 3 },
    ];

    public override ImmutableArray<SavedView<JournalRecord>> Views { get; } =
    [
        SavedView<JournalRecord>.All,
        new(new("Access", "Accès"), (record, _) => JournalViews.IsAccess(record)),
        new(new("Staff", "Support"), (record, _) => JournalViews.IsStaff(record)),
        new(new("Deletion", "Suppression"), (record, _) => JournalViews.IsDeletion(record)),
    ];

    public override IEnumerable<Feed> FeedsOf(ListScreen<JournalRecord> screen) => [new JournalFeed()];

    public override Shelf<JournalRecord> ShelfOf(ListScreen<JournalRecord> screen, Store store) => store.Journal;

    public override string IdOf(JournalRecord item) => $"{item.Number}";

    public override IEnumerable<Line> Preview(JournalRecord item, Model model) => RecordLines.Of(item, model);

    public override Turn Open(ListScreen<JournalRecord> screen, JournalRecord item, Model model) =>
        model.Push(new PageScreen(RecordPage.Kind, $"{item.Number}"));

    public override IEnumerable<Binding> BindingsOf(ListScreen<JournalRecord> screen, JournalRecord? chosen, Model model) => [VerifyPage.Key];
}
