using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Journal;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Support.Grants;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;
using Space = Mover.Server.Spaces.Space;
using SpaceHold = Mover.Server.Spaces.Ending.SpaceHold;

namespace Mover.Server.Support.Requests;

/// <summary>Changes requests, and nothing else does: an input is decided, and the row, the hold, the grant that comes of it, the journal and what the owner
/// is told are one transaction.</summary>
internal sealed class RequestBook(
    MoverDatabase database, RequestRules rules, GrantMaking making, RequestNews news, SupportSignals signals, SupportOptions options, TimeProvider time)
{
    /// <summary>Lets an input come to a request.</summary>
    /// <param name="makeInput">What comes, made from the request under its lock.</param>
    public Task<AccessRequest> ApplyAsync(string requestId, string actor, Func<AccessRequest, RequestInput> makeInput, CancellationToken ct) =>
        ApplyAsync(requestId, actor, (_, request, _) => Task.FromResult(makeInput(request)), ct);

    /// <summary>The same for what has to be looked up in the transaction.</summary>
    public Task<AccessRequest> ApplyAsync(
        string requestId, string actor, Func<DatabaseSession, AccessRequest, CancellationToken, Task<RequestInput>> makeInput, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var (space, request) = await LockAsync(session, requestId, ct);
                return await ApplyAsync(session, space, request, await makeInput(session, request, ct), actor, ct);
            }, ct);

    /// <summary>The same in a transaction of the caller, who has locked the space and the request.</summary>
    public async Task<AccessRequest> ApplyAsync(
        DatabaseSession session, Space space, AccessRequest before, RequestInput input, string actor, CancellationToken ct)
    {
        var request = rules.Decide(before, input, actor, time.GetUtcNow());
        return request == before ? request : await SettleAsync(session, space, request, input, ct);
    }

    /// <summary>Writes down what was decided and does all that comes of it, in a transaction of the caller, who has locked the space and the request.</summary>
    public async Task<AccessRequest> SettleAsync(
        DatabaseSession session, Space space, AccessRequest request, RequestInput input, CancellationToken ct)
    {
        if (request.State == RequestState.Approved)
            request = request with { GrantId = Ids.Create(Grant.IdPrefix) };
        await RequestTable.UpdateAsync(session, request, ct);
        WriteDown(session, request, input);
        await HoldAsync(session, request, ct);
        await TellAsync(session, request, input, ct);
        // Last: what is granted may end all other requests for the space, and this one is closed by now.
        if (request.State == RequestState.Approved)
            await making.MakeAsync(session, space, request, ct);
        return request;
    }

    /// <summary>A request and its space, locked: other changes of them wait until the transaction ends.</summary>
    public static async Task<(Space Space, AccessRequest Request)> LockAsync(DatabaseSession session, string requestId, CancellationToken ct)
    {
        // The space first: whoever changes a space locks it first, and two that lock the same rows lock them in the same order.
        var seen = await FindAsync(session, requestId, ct);
        var space = await SpaceTable.FindAndLockAsync(session, seen.SpaceId, ct) ?? throw Refusal.NotFound("space");
        var request = await RequestTable.FindAndLockAsync(session, requestId, ct) ?? throw Refusal.NotFound("request");
        return (space, request);
    }

    /// <summary>Adds a request, in the transaction of the caller, who has locked the space.</summary>
    public async Task<AccessRequest> FileAsync(DatabaseSession session, AccessRequest wish, CancellationToken ct)
    {
        var request = rules.Begin(wish);
        await RequestTable.InsertAsync(session, request, ct);
        WriteDown(session, request, "Filed", ("ticket", request.Ticket), ("action", $"{request.Action}"), ("reason", request.Reason));
        await HoldAsync(session, request, ct);
        await news.FiledAsync(session, request, ct);
        return request;
    }

    private static async Task<AccessRequest> FindAsync(DatabaseSession session, string requestId, CancellationToken ct) =>
        (Ids.IsOne(requestId, AccessRequest.IdPrefix) ? await RequestTable.FindAsync(session, requestId, ct) : null) ?? throw Refusal.NotFound("request");

    /// <summary>Keeps the space while a request is open and a while after, but not for long after it is due.</summary>
    private async Task HoldAsync(DatabaseSession session, AccessRequest request, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var most = request.DeleteDueTime + options.MostHold;
        var after = request.EndTime + options.HoldAfterRequest;
        var hold = new SpaceHold($"{AccessRequest.IdPrefix}:{request.Id}", UntilTime: after < most ? after : most);
        await SpaceHoldTable.SetAsync(session, request.SpaceId, hold, now, ct);
    }

    private void WriteDown(DatabaseSession session, AccessRequest request, RequestInput input) => WriteDown(
        session, request, input.GetType().Name,
        input switch
        {
            RequestInput.Voted voted => [("verdict", voted.Vote.Approves ? "approve" : "deny"), ("reason", voted.Vote.Reason)],
            RequestInput.Withdrawn withdrawn => [("reason", withdrawn.Reason)],
            RequestInput.Linked linked => [("ticket", linked.Ticket.Ticket)],
            RequestInput.CodeTried tried => [("right", $"{tried.IsRight}")],
            RequestInput.ProofRecorded recorded => [("proof", $"{recorded.Proof.Kind}")],
            _ => [],
        });

    private void WriteDown(DatabaseSession session, AccessRequest request, string act, params (string, string)[] facts)
    {
        JournalBook.Write(
            session, JournalCode.RequestStepped, request.SpaceId, request.Id,
            [("act", act), ("state", StateWords.Of(request.State)), ("version", $"{request.Version}"), .. facts]);
        session.AfterCommit(signals.Change);
    }

    private Task TellAsync(DatabaseSession session, AccessRequest request, RequestInput input, CancellationToken ct) => input switch
    {
        RequestInput.CodeSent => news.CodeAsync(session, request, request.Code!, ct),
        RequestInput.Asked asked => news.AskedAsync(session, request, asked.Text, ct),
        // What was approved is told with its grant.
        _ when !request.IsOpen && request.State != RequestState.Approved => news.RefusedAsync(session, request, ct),
        _ => Task.CompletedTask,
    };
}
