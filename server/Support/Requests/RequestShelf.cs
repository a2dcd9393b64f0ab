using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.Server.Support.Closed;
using Mover.Server.Support.Grants;
using Mover.V1;
using AccessOutlook = Mover.Server.Support.Grants.AccessOutlook;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Support.Requests;

/// <summary>Finds and lists requests.</summary>
internal sealed class RequestShelf(MoverDatabase database, RequestMessages messages, AccessOutlooks outlooks, PendingSpaces pending)
{
    // The pages of a list: those that are open stand before those that are closed.
    private const byte OpenPhase = 0;
    private const byte ClosedPhase = 1;

    public Task<GetRequestResponse> GetAsync(string requestId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var request = await RequestTable.FindAsync(session, requestId, ct) ?? throw Refusal.NotFound("request");
            var response = new GetRequestResponse { Request = messages.Write(request) };
            // Once it is closed, there is nothing left to decide, and perhaps no space.
            if (!request.IsOpen || await SpaceTable.FindByIdAsync(session, request.SpaceId, ct) is not { } space)
                return response;
            response.Space = await pending.WriteAsync(session, space, ct);
            response.Outlook = Write(space, await outlooks.DescribeAsync(session, space, request, request.ApprovedTerms ?? request.Terms, ct));
            return response;
        }, ct);

    public async Task<ListRequestsResponse> ListAsync(ListRequestsRequest request, CancellationToken ct)
    {
        var which = RequestReading.ReadFilter(request.Filter);
        var size = Fields.PageSize(request.PageSize, 50, 500);
        var filters = request.Clone();
        (filters.PageSize, filters.PageToken) = (0, "");
        var (phase, key) = ReadKey(PageToken.Read(request.PageToken, filters));
        var found = await database.ReadAsync((session, ct) => ListAsync(session, which, phase, key, size + 1, ct), ct);
        var response = new ListRequestsResponse { Requests = { found.Take(size).Select(messages.Write) } };
        if (found.Count > size)
            response.NextPageToken = PageToken.Write(WriteKey(found[size - 1]), filters);
        return response;
    }

    private static async Task<List<AccessRequest>> ListAsync(
        DatabaseSession session, RequestSelection which, byte phase, byte[]? key, int limit, CancellationToken ct)
    {
        var found = phase == OpenPhase && which.Open.Count > 0
            ? await RequestTable.ListQueueAsync(session, which, key is null ? (0, "") : TimeKey.Read(key), limit, ct)
            : [];
        if (found.Count < limit && which.Closed.Count > 0)
            found.AddRange(await RequestTable.ListClosedAsync(session, which, TimeKey.Read(phase == ClosedPhase ? key : null), limit - found.Count, ct));
        return found;
    }

    private static byte[] WriteKey(AccessRequest last) => last.EndTime is { } end
        ? [ClosedPhase, .. TimeKey.Write(end.ToMicroseconds(), last.Id)]
        : [OpenPhase, .. TimeKey.Write(last.OrderTime.ToMicroseconds(), last.Id)];

    private static (byte Phase, byte[]? Key) ReadKey(byte[]? key) => key switch
    {
        null => (OpenPhase, null),
        [OpenPhase or ClosedPhase, .. var rest] => (key[0], rest),
        _ => throw PageToken.Invalid(),
    };

    private static V1.AccessOutlook Write(Space space, AccessOutlook outlook) => new()
    {
        EndTime = outlook.EndTime?.ToTimestamp(),
        DeleteDueTime = outlook.DueTime?.ToTimestamp(),
        MailHint = space.OwnerMail.Length > 0 ? LeavingRules.HintOf(space.OwnerMail) : "",
        Obstacles = { outlook.Obstacles },
        Losses = { outlook.Losses },
        EntryCount = space.EntryCount,
        UsedBytes = space.UsedBytes,
    };
}
