using System.Text.Json.Serialization;
using Mover.Tui.Entries;
using Mover.Tui.Spaces;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>A request as it is printed. Version and hash are what a vote names.</summary>
internal sealed record RequestView(
    string AccessRequestId, string State, string Action, TermsView Terms, string SpaceId, string SpaceAddress, string Channel, string Ticket,
    string RequesterName, string RequesterContact, string Reason, string Author, DateTimeOffset? CreateTime, string ClaimedBy,
    bool IdentityVerified, int Approvals, int NeededApprovals, DateTimeOffset? TakeDueTime, DateTimeOffset? ResolveDueTime,
    DateTimeOffset? ExpireTime, DateTimeOffset? DeleteDueTime, DateTimeOffset? EndTime, string GrantId, long Version, string ContentHash)
{
    public required IReadOnlyList<ProofView> Proofs { get; init; }

    public required IReadOnlyList<VoteView> Votes { get; init; }

    public required IReadOnlyList<MessageView> Messages { get; init; }

    public required IReadOnlyList<TicketView> LinkedTickets { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>After a request was filed: whether it was linked to one that was open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Linked { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PendingSpaceView? Space { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OutlookView? Outlook { get; init; }

    public static RequestView Of(AccessRequest request) => new(
        request.AccessRequestId, ValueName.Of(request.State), ValueName.Of(request.Action), TermsView.Of(request.Terms), request.SpaceId,
        request.SpaceAddress, ValueName.Of(request.Channel), request.Ticket, request.RequesterName, request.RequesterContact, request.Reason,
        request.Author, EntryTime.Find(request.CreateTime), request.ClaimedBy, request.IdentityVerified, request.Approvals,
        request.NeededApprovals, EntryTime.Find(request.TakeDueTime), EntryTime.Find(request.ResolveDueTime), EntryTime.Find(request.ExpireTime),
        EntryTime.Find(request.DeleteDueTime), EntryTime.Find(request.EndTime), request.GrantId, request.Version,
        Convert.ToHexStringLower(request.ContentHash.Span))
    {
        Proofs = [.. request.Proofs.Select(ProofView.Of)],
        Votes = [.. request.Votes.Select(VoteView.Of)],
        Messages = [.. request.Messages.Select(MessageView.Of)],
        LinkedTickets = [.. request.LinkedTickets.Select(TicketView.Of)],
        Warnings = [.. request.Warnings.Select(ValueName.Of)],
    };

    /// <summary>A request with its space and what comes of it.</summary>
    public static RequestView Of(GetRequestResponse answer) => Of(answer.Request) with
    {
        Space = answer.Space is { } space ? PendingSpaceView.Of(space) : null,
        Outlook = answer.Outlook is { } outlook ? OutlookView.Of(outlook) : null,
    };
}
