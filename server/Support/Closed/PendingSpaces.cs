using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces.Ending;
using Mover.V1;
using AccessRequest = Mover.Server.Support.Requests.AccessRequest;
using Grant = Mover.Server.Identity.Grants.Grant;
using Space = Mover.Server.Spaces.Space;
using SpaceHold = Mover.Server.Spaces.Ending.SpaceHold;

namespace Mover.Server.Support.Closed;

/// <summary>Lists the spaces that wait for their deletion, with what keeps them.</summary>
internal sealed class PendingSpaces(MoverDatabase database, TimeProvider time)
{
    public async Task<ListPendingSpacesResponse> ListAsync(ListPendingSpacesRequest request, CancellationToken ct)
    {
        var size = Fields.PageSize(request.PageSize, 50, 500);
        var filters = new ListPendingSpacesRequest();
        var key = PageToken.Read(request.PageToken, filters);
        var after = key is null ? (0, "") : TimeKey.Read(key);
        return await database.ReadAsync(
            async (session, ct) =>
            {
                var spaces = await ClosingTable.ListAsync(session, after, size + 1, ct);
                var holds = await SpaceHoldTable.ListAsync(session, [.. spaces.Select(space => space.Id)], time.GetUtcNow(), ct);
                var response = new ListPendingSpacesResponse { Spaces = { spaces.Take(size).Select(space => Write(space, holds[space.Id])) } };
                if (spaces.Count > size)
                    response.NextPageToken = PageToken.Write(TimeKey.Write(spaces[size - 1].Closing!.DueTime.ToMicroseconds(), spaces[size - 1].Id), filters);
                return response;
            }, ct);
    }

    public async Task<PendingSpace> WriteAsync(DatabaseSession session, Space space, CancellationToken ct) =>
        Write(space, await SpaceHoldTable.ListAsync(session, space.Id, time.GetUtcNow(), ct));

    private static PendingSpace Write(Space space, IEnumerable<SpaceHold> holds) => new()
    {
        SpaceId = space.Id,
        Address = space.Address,
        Title = space.Title,
        CloseTime = space.Closing?.Time.ToTimestamp(),
        DeleteDueTime = space.Closing?.DueTime.ToTimestamp(),
        MovedTo = space.Closing?.MovedTo ?? "",
        EntryCount = space.EntryCount,
        UsedBytes = space.UsedBytes,
        Holds = { holds.Select(Write) },
    };

    private static V1.SpaceHold Write(SpaceHold hold) => new()
    {
        Kind = hold.Kind switch
        {
            SpaceHold.Legal => HoldKind.Legal,
            AccessRequest.IdPrefix => HoldKind.Request,
            Grant.IdPrefix => HoldKind.Grant,
            _ => HoldKind.Move,
        },
        HolderId = hold.HolderId,
        UntilTime = hold.UntilTime?.ToTimestamp(),
        ReviewTime = hold.ReviewTime?.ToTimestamp(),
    };
}
