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

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>The spaces that wait for their deletion: what is deleted next comes first.</summary>
internal sealed class SpaceList : ShelfKind<PendingSpace>
{
    public static readonly SpaceList Kind = new();

    public override Phrase Name { get; } = new("Spaces", "Espaces");

    public override Phrase Nothing { get; } = new("No space waits for its deletion.", "Aucun espace n’attend sa suppression.");

    public override ImmutableArray<Column<PendingSpace>> Columns { get; } =
    [
        new("left", new("Left", "Reste"), 11, (space, model) => SpaceTimes.FindDue(space) is { } due ? When.Until(due, model.Viewer) : "—")
        {
            Key = (space, _) => SpaceTimes.FindDue(space) ?? DateTimeOffset.MaxValue,
            Ink = (space, model) => SpaceTimes.InkOf(space, model.Viewer.Now),
            Plain = space => $"{SpaceTimes.FindDue(space):O}",
            IsRight = true,
        },
        new("address", new("Address", "Adresse"), 0, (space, _) => space.Address),
        new("holds", new("Kept by", "Protégé par"), 16, (space, model) => HoldWords.Of(space.Holds, model.Language))
        {
            Ink = (_, _) => Ink.Accent,
            Plain = space => string.Join(" ", space.Holds.Select(hold => hold.Kind).Distinct()),
            Rank = 1,
        },
        new("size", new("Size", "Taille"), 8, (space, model) => Amount.Bytes(space.UsedBytes, model.Language))
        {
            Key = (space, _) => space.UsedBytes, Plain = space => $"{space.UsedBytes}", IsRight = true, Rank = 2,
        },
        new("entries", new("Entries", "Éléments"), 9, (space, _) => Quantity.Count(space.EntryCount))
        {
            Key = (space, _) => space.EntryCount, Plain = space => $"{space.EntryCount}", IsRight = true, Rank = 3,
        },
        new("moved", new("Moved to", "Déménagé vers"), 26, (space, _) => space.MovedTo) { Rank = 4 },
        new("closed", new("Closed", "Fermé"), 12, (space, model) => EntryTime.Find(space.CloseTime) is { } time ? When.Day(time, model.Viewer) : "")
        {
            Key = (space, _) => EntryTime.Find(space.CloseTime) ?? DateTimeOffset.MinValue, Plain = space => $"{EntryTime.Find(space.CloseTime):O}", Rank = 5,
        },
        new("title", new("Title", "Titre"), 20, (space, _) => space.Title) { Rank = 6 },
    ];

    public override ImmutableArray<SavedView<PendingSpace>> Views { get; } =
    [
        SavedView<PendingSpace>.All,
        new(new("< 3 days", "< 3 jours"), (space, model) => SpaceTimes.IsDueWithin(SpaceTimes.Near, space, model.Viewer.Now)),
        new(new("< 7 days", "< 7 jours"), (space, model) => SpaceTimes.IsDueWithin(SpaceTimes.Soon, space, model.Viewer.Now)),
        new(new("Held", "Protégés"), (space, _) => space.Holds.Count > 0),
        new(new("Without hold", "Sans gel"), (space, _) => space.Holds.Count == 0),
    ];

    // Grants say who may browse.
    public override IEnumerable<Feed> FeedsOf(ListScreen<PendingSpace> screen) => [new SpacesFeed(), new GrantsFeed()];

    public override Shelf<PendingSpace> ShelfOf(ListScreen<PendingSpace> screen, Store store) => store.Spaces;

    public override string IdOf(PendingSpace item) => item.SpaceId;

    public override IEnumerable<Line> Preview(PendingSpace item, Model model) => SpaceLines.Of(item, model);

    public override Turn Open(ListScreen<PendingSpace> screen, PendingSpace item, Model model) => model.Push(new PageScreen(SpacePage.Kind, item.SpaceId));

    public override IEnumerable<Binding> BindingsOf(ListScreen<PendingSpace> screen, PendingSpace? chosen, Model model) =>
        chosen is null ? [] : SpaceActs.Of(chosen, model);
}
