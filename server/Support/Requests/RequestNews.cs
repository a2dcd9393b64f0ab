using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Notices;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;

namespace Mover.Server.Support.Requests;

/// <summary>Tells the owner of a space what becomes of requests for it, in the transaction in which it does: by mail, to the address from before.</summary>
internal sealed class RequestNews(NoticeBoard board)
{
    public Task FiledAsync(DatabaseSession session, AccessRequest request, CancellationToken ct) =>
        PostAsync(session, request, new AccessRequested(request.Id, request.Action, request.RequesterName, request.Ticket), ct);

    public Task CodeAsync(DatabaseSession session, AccessRequest request, SentCode code, CancellationToken ct) =>
        PostAsync(session, request, new IdentityCode(request.Id, code.Sealed, code.ExpireTime), ct);

    public Task AskedAsync(DatabaseSession session, AccessRequest request, string text, CancellationToken ct) =>
        PostAsync(session, request, QuestionOf(request, text, request.ExpireTime), ct);

    /// <summary>The notice that asks the requester something.</summary>
    /// <param name="expireTime">Until when the request waits for an answer.</param>
    public static RequesterAsked QuestionOf(AccessRequest request, string text, DateTimeOffset expireTime) =>
        new(request.Id, request.Ticket, text, expireTime);

    public Task GrantedAsync(DatabaseSession session, AccessRequest request, Grant grant, string granteeName, CancellationToken ct) => PostAsync(
        session, request,
        new AccessGranted(request.Id, grant.Id, grant.Action, grant.StartTime, grant.State == GrantState.Active ? grant.EndTime : null, granteeName), ct);

    /// <summary>Says that a request was closed without a grant.</summary>
    public Task RefusedAsync(DatabaseSession session, AccessRequest request, CancellationToken ct) =>
        PostAsync(session, request, RefusalOf(request, request.State, CauseOf(request)), ct);

    /// <summary>The notice that a request was closed without a grant.</summary>
    public static AccessRefused RefusalOf(AccessRequest request, RequestState state, string cause) => new(request.Id, request.Action, state, cause);

    private static string CauseOf(AccessRequest request) => request.Votes.LastOrDefault(vote => !vote.Approves)?.Reason ?? "";

    private Task PostAsync(DatabaseSession session, AccessRequest request, Notices.Notice notice, CancellationToken ct) =>
        board.PostAsync(session, request.SpaceId, notice, byMail: true, ct);
}
