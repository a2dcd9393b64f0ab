using System.Collections.Immutable;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Spaces;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.Tui.Text;

namespace Mover.Tui.FullScreen.Entries;

/// <summary>What is in a space, folder by folder, under a grant. Its subject is the space.</summary>
internal sealed class EntryList : ListKind<EntryRow>
{
    public static readonly EntryList Kind = new();

    // Pages come one by one, and each makes the rows anew: made only when a quarter more is there, all of them cost as much as five.
    private const double Growth = 1.25;

    public override Phrase Name { get; } = new("Entries", "Éléments");

    public override Phrase Nothing { get; } = new("There is nothing in it.", "Il n’y a rien dedans.");

    public override ImmutableArray<Column<EntryRow>> Columns { get; } =
    [
        new("name", new("Name", "Nom"), 0, (row, model) => EntryWords.NameOf(row, model.Viewer))
        {
            // Folders first, then an entry and its older versions, the newest first.
            Key = (row, _) => (row.IsFolder ? "0" : "1") + row.Name + (row.IsVersion ? $"\n{DateTimeOffset.MaxValue.UtcTicks - row.ChangeTime?.UtcTicks:D19}" : ""),
            Ink = (row, _) => row.IsFolder ? Ink.Accent : row.IsVersion ? Ink.Dim : Ink.Text,
            Plain = row => row.Name,
        },
        new("size", new("Size", "Taille"), 8, (row, model) => Amount.Bytes(row.SizeBytes, model.Language))
        {
            Key = (row, _) => row.SizeBytes, Plain = row => $"{row.SizeBytes}", IsRight = true,
        },
        new("entries", new("Entries", "Éléments"), 9, (row, _) => row.IsFolder ? Quantity.Count(row.Count) : "")
        {
            Key = (row, _) => row.Count, Plain = row => $"{row.Count}", IsRight = true, Rank = 2,
        },
        new("changed", new("Changed", "Modifié"), 19, (row, model) => row.ChangeTime is { } time ? When.Of(time, model.Viewer) : "")
        {
            Key = (row, _) => row.ChangeTime ?? DateTimeOffset.MinValue, Plain = row => $"{row.ChangeTime:O}", Rank = 1,
        },
        new("type", new("Type", "Type"), 24, (row, _) => row.Entry?.MediaType ?? "") { Rank = 3 },
    ];

    public override IEnumerable<Feed> FeedsOf(ListScreen<EntryRow> screen) => [new EntriesFeed(screen.Subject), new GrantsFeed()];

    public override IEnumerable<EntryRow> ItemsOf(ListScreen<EntryRow> screen, Store store) =>
        EntryLevel.Of(store.Entries.Items.Values, new EntryPlace(screen.Place));

    public override object SourceOf(ListScreen<EntryRow> screen, Store store) => store.Entries switch
    {
        { Items.Count: > 0, Standing.Condition: FeedCondition.Waiting } some => (int)(Math.Log(some.Items.Count) / Math.Log(Growth)),
        var shelf => shelf.Items,
    };

    public override Standing StandingOf(ListScreen<EntryRow> screen, Store store) => store.Entries.Standing;

    public override string IdOf(EntryRow item) => item.Id;

    public override string PlainIdOf(EntryRow item) => item.Entry is { } entry ? $"{entry.Application}/{entry.Path}" : item.Id;

    public override string SubjectOf(ListScreen<EntryRow> screen, Model model) =>
        $"{SpaceNames.AddressOf(screen.Subject, model.Store)}{(screen.Place.Length > 0 ? $" : {screen.Place}" : "")}";

    public override IEnumerable<Line> Preview(EntryRow item, Model model) => EntryLines.Of(item, model);

    public override Turn Open(ListScreen<EntryRow> screen, EntryRow item, Model model) => EntryOpening.Open(screen, item, model);

    public override IEnumerable<Binding> BindingsOf(ListScreen<EntryRow> screen, EntryRow? chosen, Model model) =>
        screen.Place.Length > 0 ? [EntryOpening.UpKey(screen)] : [];
}
