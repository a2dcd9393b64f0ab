using System.Collections.Immutable;
using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Feeds;
using Mover.Tui.FullScreen.Keys;
using Mover.Tui.FullScreen.Lists;
using Mover.Tui.FullScreen.Pages;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Requests;

/// <summary>The queue: what presses most comes first.</summary>
internal sealed class RequestList : ShelfKind<AccessRequest>
{
    public static readonly RequestList Kind = new();

    private const int ClosedView = 6;

    public override Phrase Name { get; } = new("Requests", "Demandes");

    public override Phrase Nothing { get; } = new("No request.", "Aucune demande.");

    public override ImmutableArray<Column<AccessRequest>> Columns { get; } =
    [
        new("left", new("Left", "Reste"), 11, (request, model) => RequestTimes.FindDue(request) is { } due ? When.Until(due, model.Viewer) : "—")
        {
            Key = (request, _) => RequestTimes.FindDue(request) ?? DateTimeOffset.MaxValue,
            Ink = InkOfTime,
            Plain = request => $"{RequestTimes.FindDue(request):O}",
            IsRight = true,
        },
        new("state", new("State", "État"), 12, (request, model) => model.Say(AccessWords.Of(request.State))) { Ink = InkOfState, Plain = request => $"{request.State}", Rank = 1 },
        new("action", new("Asks for", "Demande"), 17, (request, model) => model.Say(AccessWords.Of(request.Action))) { Plain = request => $"{request.Action}" },
        new("space", new("Space", "Espace"), 0, (request, _) => request.SpaceAddress),
        new("ticket", new("Ticket", "Ticket"), 14, (request, _) => request.Ticket) { Rank = 4 },
        new("claimed", new("Taken by", "Prise par"), 12, (request, model) => model.Store.NameOf(request.ClaimedBy)) { Rank = 3 },
        new("votes", new("Votes", "Avis"), 5, (request, _) => $"{request.Approvals}/{request.NeededApprovals}") { IsRight = true, Rank = 2 },
        new("deleted", new("Deleted in", "Supprimé"), 11, (request, model) => EntryTime.Find(request.DeleteDueTime) is { } due ? When.Until(due, model.Viewer) : "—")
        {
            Key = (request, _) => EntryTime.Find(request.DeleteDueTime) ?? DateTimeOffset.MaxValue,
            Plain = request => $"{EntryTime.Find(request.DeleteDueTime):O}",
            IsRight = true,
            Rank = 5,
        },
    ];

    public override ImmutableArray<SavedView<AccessRequest>> Views { get; } =
    [
        new(new("To do", "À faire"), (request, model) => IsToDo(request, model)),
        new(new("Mine", "Les miennes"), (request, model) => request.ClaimedBy == model.Member?.StaffId),
        new(new("2nd opinion", "Second avis"), (request, _) => request.State == RequestState.AwaitingSecond),
        new(new("Waiting", "En attente"), (request, _) => request.State == RequestState.WaitingForRequester),
        new(new("< 3 days", "< 3 jours"), (request, model) => RequestTimes.IsDueSoon(request, model.Viewer.Now)),
        new(new("All open", "Ouvertes"), (_, _) => true),
        new(new("Closed", "Closes"), (_, _) => true),
    ];

    public override IEnumerable<Feed> FeedsOf(ListScreen<AccessRequest> screen) =>
        screen.View == ClosedView ? [new RequestsFeed(), new ClosedRequestsFeed()] : [new RequestsFeed()];

    public override Shelf<AccessRequest> ShelfOf(ListScreen<AccessRequest> screen, Store store) =>
        screen.View == ClosedView ? store.ClosedRequests : store.Requests;

    public override string IdOf(AccessRequest item) => item.AccessRequestId;

    public override IEnumerable<Line> Preview(AccessRequest item, Model model) => RequestLines.Summary(item, model);

    public override Turn Open(ListScreen<AccessRequest> screen, AccessRequest item, Model model) => model.Push(new PageScreen(RequestPage.Kind, item.AccessRequestId));

    public override IEnumerable<Binding> BindingsOf(ListScreen<AccessRequest> screen, AccessRequest? chosen, Model model) =>
        [.. chosen is null ? [] : RequestActs.Of(chosen, model), RequestActs.FileNew(model)];

    /// <summary>What somebody can do something about now; for an approver without what they may not vote on any more.</summary>
    private static bool IsToDo(AccessRequest request, Model model) =>
        request.State is not (RequestState.WaitingForRequester or RequestState.AwaitingSecond)
        || request.State == RequestState.AwaitingSecond && request.Votes.All(vote => vote.Lapsed || vote.StaffId != model.Member?.StaffId);

    private static Ink InkOfTime(AccessRequest request, Model model) => request.Warnings switch
    {
        var some when some.Any(warning => warning is RequestWarning.TakeLate or RequestWarning.ResolveLate or RequestWarning.DeletionSoon) => Ink.Bad,
        { Count: > 0 } => Ink.Warn,
        _ => Ink.Text,
    };

    private static Ink InkOfState(AccessRequest request, Model model) => request.State switch
    {
        RequestState.Approved => Ink.Good,
        RequestState.Denied => Ink.Bad,
        RequestState.InReview or RequestState.AwaitingSecond => Ink.Accent,
        RequestState.WaitingForRequester or RequestState.Withdrawn or RequestState.Expired or RequestState.Superseded => Ink.Dim,
        _ => Ink.Text,
    };
}
