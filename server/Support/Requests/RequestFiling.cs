using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Spaces;
using Mover.V1;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Support.Requests;

/// <summary>Takes requests in.</summary>
internal sealed class RequestFiling(
    MoverDatabase database, RequestBook book, RequestReading reading, RequestMessages messages, AnsweredRequests answers, TimeProvider time)
{
    public Task<FileRequestResponse> FileAsync(Caller caller, FileRequestRequest request, CancellationToken ct)
    {
        var wish = reading.Read(request);
        return database.WriteAsync(
            (session, ct) => answers.OnceAsync(session, caller, request.RequestId, request, () => FileAsync(session, caller, wish, ct), ct), ct);
    }

    private async Task<FileRequestResponse> FileAsync(DatabaseSession session, Caller caller, RequestWish wish, CancellationToken ct)
    {
        var space = await LockAsync(session, wish, ct);
        if (await RequestTable.FindOpenAsync(session, space.Id, wish.Action, ct) is { } openId)
            return await LinkAsync(session, caller, space, openId, wish, ct);
        var request = new AccessRequest(
            Ids.Create(AccessRequest.IdPrefix), space.Id, space.Address, wish.Action, wish.Channel, wish.Ticket, wish.Terms, wish.RequesterName,
            wish.RequesterContact, wish.Reason, caller.Key, time.GetUtcNow(), space.Closing!.DueTime);
        return new FileRequestResponse { Request = messages.Write(await book.FileAsync(session, request, ct)) };
    }

    private static async Task<Space> LockAsync(DatabaseSession session, RequestWish wish, CancellationToken ct)
    {
        var seen = await SpaceTable.FindAsync(session, wish.Space, ct);
        var space = seen is null ? null : await SpaceTable.FindAndLockAsync(session, seen.Id, ct);
        if (space is null || space.State == SpaceState.Deleted)
            throw Refusal.NotFound("space");
        return space.State == SpaceState.PendingDeletion
            ? space
            : throw new Refusal(Reason.SpaceNotClosed, "The space does not wait for its deletion: its owner has access.");
    }

    private async Task<FileRequestResponse> LinkAsync(
        DatabaseSession session, Caller caller, Space space, string openId, RequestWish wish, CancellationToken ct)
    {
        var open = await RequestTable.FindAndLockAsync(session, openId, ct) ?? throw Refusal.NotFound("request");
        var ticket = new LinkedTicket(wish.Channel, wish.Ticket, wish.RequesterName, wish.Reason, caller.Key, time.GetUtcNow());
        var linked = await book.ApplyAsync(session, space, open, new RequestInput.Linked(ticket), caller.Key, ct);
        return new FileRequestResponse { Request = messages.Write(linked), Linked = true };
    }
}
