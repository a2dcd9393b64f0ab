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

namespace Mover.Tui.FullScreen.Grants;

/// <summary>What was granted: what ends next comes first.</summary>
internal sealed class GrantList : ShelfKind<Grant>
{
    public static readonly GrantList Kind = new();

    public override Phrase Name { get; } = new("Grants", "Accès");

    public override Phrase Nothing { get; } = new("No grant.", "Aucun accès.");

    public override ImmutableArray<Column<Grant>> Columns { get; } =
    [
        new("left", new("Left", "Reste"), 11, (grant, model) => GrantTimes.Left(grant, model.Viewer))
        {
            Key = (grant, _) => GrantTimes.FindEnd(grant) ?? DateTimeOffset.MaxValue,
            Ink = (grant, model) => GrantTimes.InkOfLeft(grant, model.Viewer.Now),
            Plain = grant => $"{EntryTime.Find(grant.EndTime):O}",
            IsRight = true,
        },
        new("state", new("State", "État"), 9, (grant, model) => model.Say(GrantWords.Of(grant.State)))
        {
            Ink = (grant, _) => GrantWords.InkOf(grant.State), Plain = grant => $"{grant.State}",
        },
        new("action", new("Allows", "Permet"), 17, (grant, model) => model.Say(AccessWords.Of(grant.Action))) { Plain = grant => $"{grant.Action}" },
        new("space", new("Space", "Espace"), 0, (grant, _) => grant.SpaceAddress),
        new("grantee", new("To", "À"), 14, (grant, model) => model.Store.NameOf(grant.Grantee)) { Plain = grant => grant.Grantee, Rank = 1 },
        new("reads", new("Lists/reads", "Listes/lect."), 12, (grant, _) => $"{Quantity.Count(grant.ListCount)}/{Quantity.Count(grant.ReadCount)}")
        {
            Key = (grant, _) => grant.ListCount + grant.ReadCount, Plain = grant => $"{grant.ListCount}/{grant.ReadCount}", IsRight = true, Rank = 2,
        },
        new("ticket", new("Ticket", "Ticket"), 14, (grant, _) => grant.Ticket) { Rank = 3 },
        new("begun", new("Begins", "Début"), 19, (grant, model) => EntryTime.Find(grant.StartTime) is { } start ? When.Of(start, model.Viewer) : "")
        {
            Key = (grant, _) => EntryTime.Find(grant.StartTime) ?? DateTimeOffset.MinValue, Plain = grant => $"{EntryTime.Find(grant.StartTime):O}", Rank = 4,
        },
    ];

    public override ImmutableArray<SavedView<Grant>> Views { get; } =
    [
        new(new("Open", "Ouverts"), (grant, _) => GrantTimes.IsOpen(grant)),
        new(new("Mine", "Les miens"), (grant, model) => grant.Grantee == model.Member?.Actor),
        SavedView<Grant>.All,
    ];

    public override IEnumerable<Feed> FeedsOf(ListScreen<Grant> screen) => [new GrantsFeed()];

    public override Shelf<Grant> ShelfOf(ListScreen<Grant> screen, Store store) => store.Grants;

    public override string IdOf(Grant item) => item.GrantId;

    public override IEnumerable<Line> Preview(Grant item, Model model) => GrantLines.Of(item, model);

    public override Turn Open(ListScreen<Grant> screen, Grant item, Model model) => model.Push(new PageScreen(GrantPage.Kind, item.GrantId));

    public override IEnumerable<Binding> BindingsOf(ListScreen<Grant> screen, Grant? chosen, Model model) =>
        chosen is null ? [] : GrantActs.Of(chosen, model);

    public override Ink? InkOf(Grant item, Model model) => GrantTimes.IsOpen(item) ? null : Ink.Dim;
}
