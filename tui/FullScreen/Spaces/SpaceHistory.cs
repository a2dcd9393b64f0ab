using Mover.Tui.Entries;
using Mover.Tui.FullScreen.Data;
using Mover.Tui.FullScreen.Grants;
using Mover.Tui.FullScreen.Requests;
using Mover.Tui.FullScreen.Transfers;
using Mover.Tui.FullScreen.Words;
using Mover.Tui.Painting;
using Mover.V1;

namespace Mover.Tui.FullScreen.Spaces;

/// <summary>What is asked, granted and moved about a space, a line each.</summary>
internal static class SpaceHistory
{
    private static readonly Phrase Requests = new("Open requests", "Demandes ouvertes");
    private static readonly Phrase Grants = new("Grants", "Accès");
    private static readonly Phrase Transfers = new("Moves, imports, archives", "Déménagements, imports, archives");
    private static readonly Phrase None = new("none", "aucun");

    public static IEnumerable<Line> Of(PendingSpace space, Model model) =>
    [
        .. Part(Requests, model.Store.Requests.Items.Values
            .Where(request => request.SpaceId == space.SpaceId).OrderBy(request => request.AccessRequestId, StringComparer.Ordinal)
            .Select(request => OfRequest(request, model)), model),
        .. Part(Grants, model.Store.Grants.Items.Values
            .Where(grant => grant.SpaceId == space.SpaceId).OrderByDescending(grant => EntryTime.Find(grant.StartTime)).ThenBy(grant => grant.GrantId, StringComparer.Ordinal)
            .Select(grant => OfGrant(grant, model)), model),
        .. Part(Transfers, model.Store.Transfers.Items.Values
            .Where(transfer => TransferNames.SpaceIdOf(transfer) == space.SpaceId).OrderByDescending(TransferTimes.FindSince).ThenBy(TransferNames.IdOf, StringComparer.Ordinal)
            .Select(transfer => OfTransfer(transfer, model)), model),
    ];

    private static IEnumerable<Line> Part(Phrase head, IEnumerable<Line> lines, Model model) =>
        [Line.Empty, Line.Head(model.Say(head)), .. lines.DefaultIfEmpty(Line.Of(new Span(model.Say(None), Ink.Dim)))];

    private static Line OfRequest(AccessRequest request, Model model) => new(
    [
        new Span($"{request.AccessRequestId} "),
        new Span($"{model.Say(AccessWords.Of(request.Action))} ", Ink.Accent),
        new Span($"{model.Say(AccessWords.Of(request.State))} · {request.Ticket}", Ink.Dim),
    ], 2);

    private static Line OfGrant(Grant grant, Model model) => new(
    [
        new Span($"{model.Say(GrantWords.Of(grant.State))} ", GrantWords.InkOf(grant.State)),
        new Span($"{model.Say(AccessWords.Of(grant.Action))} "),
        new Span($"{model.Store.NameOf(grant.Grantee)} · {GrantTimes.Left(grant, model.Viewer)}", Ink.Dim),
    ], 2);

    private static Line OfTransfer(Transfer transfer, Model model) => new(
    [
        new Span($"{model.Say(TransferWords.KindOf(transfer))} "),
        new Span($"{model.Say(TransferWords.StateOf(transfer))} ", TransferWords.InkOf(transfer)),
        new Span($"{TransferNames.OtherSideOf(transfer)} · {TransferTimes.Since(transfer, model.Viewer)}", Ink.Dim),
    ], 2);
}
