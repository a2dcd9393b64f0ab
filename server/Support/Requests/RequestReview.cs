using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Support.Replies;
using Mover.V1;
using SpaceHold = Mover.Server.Spaces.Ending.SpaceHold;

namespace Mover.Server.Support.Requests;

/// <summary>What members of staff do with requests: claim, ask, vote, take back.</summary>
internal sealed class RequestReview(
    MoverDatabase database, RequestBook book, RequestReading reading, ReplyBook replies, SupportOptions options, TimeProvider time)
{
    public Task<AccessRequest> ClaimAsync(Caller caller, string requestId, CancellationToken ct) =>
        book.ApplyAsync(requestId, caller.Key, _ => new RequestInput.Claimed(caller.SubjectId), ct);

    public Task<AccessRequest> ReleaseAsync(Caller caller, string requestId, CancellationToken ct) =>
        book.ApplyAsync(requestId, caller.Key, _ => new RequestInput.Released(), ct);

    public async Task<AccessRequest> AskAsync(Caller caller, AskRequesterRequest request, CancellationToken ct)
    {
        var text = request.Reply is { } reply
            ? await FillAsync(request.AccessRequestId, reply, ReplyUse.Question, ct)
            : RequestReading.Question(request.Text);
        return await book.ApplyAsync(request.AccessRequestId, caller.Key, _ => new RequestInput.Asked(text), ct);
    }

    public Task<AccessRequest> AnswerAsync(Caller caller, RecordAnswerRequest request, CancellationToken ct)
    {
        var text = RequestReading.Answer(request.Text);
        return book.ApplyAsync(request.AccessRequestId, caller.Key, _ => new RequestInput.Answered(text), ct);
    }

    public Task<AccessRequest> ApproveAsync(Caller caller, ApproveRequestRequest request, CancellationToken ct)
    {
        var reason = RequestReading.Reason(request.Reason);
        return book.ApplyAsync(
            request.AccessRequestId, caller.Key,
            (session, seen, ct) => VoteAsync(
                session, caller, seen, approves: true, reason, reading.ReadNarrowed(seen, request.Narrowed), request.Version,
                request.ContentHash.ToByteArray(), ct), ct);
    }

    public async Task<AccessRequest> DenyAsync(Caller caller, DenyRequestRequest request, CancellationToken ct)
    {
        var reason = request.Reply is { } reply
            ? await FillAsync(request.AccessRequestId, reply, ReplyUse.Denial, ct)
            : RequestReading.Reason(request.Reason);
        return await book.ApplyAsync(
            request.AccessRequestId, caller.Key,
            (session, seen, ct) => VoteAsync(
                session, caller, seen, approves: false, reason, seen.Terms, request.Version, request.ContentHash.ToByteArray(), ct), ct);
    }

    public Task<AccessRequest> WithdrawAsync(Caller caller, WithdrawRequestRequest request, CancellationToken ct)
    {
        var reason = RequestReading.Reason(request.Reason);
        return book.ApplyAsync(request.AccessRequestId, caller.Key, _ => new RequestInput.Withdrawn(reason), ct);
    }

    /// <summary>A reply in the language of the owner.</summary>
    private async Task<string> FillAsync(string requestId, FilledReply reply, ReplyUse use, CancellationToken ct)
    {
        var language = await database.ReadAsync(
            async (session, ct) => await RequestTable.FindAsync(session, requestId, ct) is { } request
                && await SpaceTable.FindByIdAsync(session, request.SpaceId, ct) is { } space
                ? space.Language
                : throw Refusal.NotFound("request"), ct);
        return replies.Fill(reply, use, language);
    }

    private async Task<RequestInput> VoteAsync(
        DatabaseSession session, Caller caller, AccessRequest seen, bool approves, string reason, AccessTerms terms, long version, byte[] hash,
        CancellationToken ct)
    {
        caller.Require(new Permission(Callers.Staff, Roles: options.Policy.Of(seen.Action).Voters));
        var vote = new Vote(caller.SubjectId, approves, reason, terms, version, time.GetUtcNow());
        return new RequestInput.Voted(vote, hash, await ListBarredAsync(session, seen, ct));
    }

    /// <summary>Whoever set a hold does not lift it.</summary>
    private async Task<IReadOnlyCollection<string>> ListBarredAsync(DatabaseSession session, AccessRequest request, CancellationToken ct)
    {
        if (request.Action != AccessAction.LiftHold)
            return [];
        var barred = new HashSet<string>();
        foreach (var hold in await SpaceHoldTable.ListAsync(session, request.SpaceId, time.GetUtcNow(), ct))
        {
            if (hold.Kind == SpaceHold.Legal
                && await GrantTable.FindAsync(session, hold.HolderId, ct) is { } set
                && await RequestTable.FindAsync(session, set.RequestId, ct) is { } setter)
            {
                barred.UnionWith(setter.Approvals.Select(vote => vote.StaffId));
            }
        }

        return barred;
    }
}
