using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Mover.V1;

namespace Mover.Server.Support.Requests;

/// <summary>Requests as the contract shows them.</summary>
internal sealed class RequestMessages(RequestRules rules, RequestLimits limits)
{
    public V1.AccessRequest Write(AccessRequest request)
    {
        var message = new V1.AccessRequest
        {
            AccessRequestId = request.Id,
            Channel = request.Channel,
            Ticket = request.Ticket,
            SpaceId = request.SpaceId,
            SpaceAddress = request.SpaceAddress,
            Action = request.Action,
            Terms = Write(request.Terms),
            RequesterName = request.RequesterName,
            RequesterContact = request.RequesterContact,
            Reason = request.Reason,
            Author = request.Author,
            DeleteDueTime = request.DeleteDueTime.ToTimestamp(),
        };
        WriteState(message, request);
        WriteParts(message, request);
        return message;
    }

    public static V1.AccessTerms Write(AccessTerms terms) =>
        new() { DurationSeconds = (long)terms.Duration.TotalSeconds, Applications = { terms.Applications } };

    private void WriteState(V1.AccessRequest message, AccessRequest request)
    {
        message.State = request.State;
        message.Version = request.Version;
        message.ContentHash = ByteString.CopyFrom(request.HashContent());
        message.ClaimedBy = request.ClaimedBy;
        message.IdentityVerified = request.IsVerified;
        message.NeededApprovals = rules.NeededApprovals(request.Action, request.ApprovedTerms ?? request.Terms);
        message.Approvals = request.Approvals.Count();
        message.CreateTime = request.CreateTime.ToTimestamp();
        message.TakeDueTime = request.TakeDueTime.ToTimestamp();
        message.ResolveDueTime = request.ResolveDueTime?.ToTimestamp();
        message.ExpireTime = request.ExpireTime.ToTimestamp();
        message.EndTime = request.EndTime?.ToTimestamp();
        message.GrantId = request.GrantId;
        message.Warnings.AddRange(limits.FindWarnings(request));
    }

    private static void WriteParts(V1.AccessRequest message, AccessRequest request)
    {
        message.Proofs.AddRange(request.Proofs.Select(proof => new IdentityProof
        {
            Kind = proof.Kind,
            Note = proof.Note,
            StaffId = proof.StaffId,
            CreateTime = proof.Time.ToTimestamp(),
        }));
        message.Votes.AddRange(request.Votes.Select(vote => new RequestVote
        {
            StaffId = vote.StaffId,
            Approves = vote.Approves,
            Reason = vote.Reason,
            Terms = Write(vote.Terms),
            Version = vote.Version,
            CreateTime = vote.Time.ToTimestamp(),
            Lapsed = vote.Version != request.Version,
        }));
        message.Messages.AddRange(request.Messages.Select(said => new RequestMessage
        {
            FromRequester = said.IsAnswer,
            Text = said.Text,
            Actor = said.Actor,
            CreateTime = said.Time.ToTimestamp(),
        }));
        message.LinkedTickets.AddRange(request.LinkedTickets.Select(linked => new V1.LinkedTicket
        {
            Channel = linked.Channel,
            Ticket = linked.Ticket,
            RequesterName = linked.RequesterName,
            Reason = linked.Reason,
            Actor = linked.Author,
            CreateTime = linked.Time.ToTimestamp(),
        }));
    }
}
