using Mover.Tui.Moves;
using Mover.Tui.Text;
using Mover.V1;

namespace Mover.Tui.Requests;

/// <summary>What was said and decided about a request, for people: what others wrote stands behind a mark.</summary>
internal static class RequestHistory
{
    /// <summary>Lines that are safe for a terminal.</summary>
    public static IEnumerable<string> Lines(AccessRequest request) =>
    [
        .. Section("Reason:", [.. QuotedText.Lines(request.Reason)]),
        .. Section("Proofs of who asks:", [.. request.Proofs.SelectMany(Of)]),
        .. Section("Votes:", [.. request.Votes.SelectMany(Of)]),
        .. Section("Messages:", [.. request.Messages.SelectMany(Of)]),
        .. Section("Other tickets for the same:", [.. request.LinkedTickets.SelectMany(Of)]),
    ];

    private static IEnumerable<string> Section(string head, string[] lines) => lines.Length == 0 ? [] : ["", head, .. lines];

    private static IEnumerable<string> Of(IdentityProof proof) =>
        Said($"{ValueName.Of(proof.Kind)}, {MoveText.Time(proof.CreateTime)}, by {proof.StaffId}", proof.Note);

    private static IEnumerable<string> Of(RequestVote vote)
    {
        var direction = vote.Approves ? "for" + TermsOf(vote) : "against";
        var lapsed = vote.Lapsed ? "; it no longer counts, the request has changed since" : "";
        return Said($"{direction}, {MoveText.Time(vote.CreateTime)}, by {vote.StaffId}, on version {vote.Version}{lapsed}", vote.Reason);
    }

    private static string TermsOf(RequestVote vote) => TermsView.Of(vote.Terms).Suffix() is { Length: > 0 } terms ? $" ({terms.Trim(' ', ',')})" : "";

    private static IEnumerable<string> Of(RequestMessage message) => Said(
        $"{(message.FromRequester ? "the requester answers" : "the requester is asked")}, {MoveText.Time(message.CreateTime)}, by {message.Actor}",
        message.Text);

    private static IEnumerable<string> Of(LinkedTicket linked) => Said(
        $"{linked.Ticket}, by {ValueName.Of(linked.Channel)}, of {linked.RequesterName}, {MoveText.Time(linked.CreateTime)}, filed by {linked.Actor}",
        linked.Reason);

    private static IEnumerable<string> Said(string head, string text) => [SafeText.Of("  " + head), .. QuotedText.Lines(text)];
}
