using Google.Protobuf.WellKnownTypes;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Spaces;
using Mover.Server.Support.Requests;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;

namespace Mover.Server.Support.Grants;

/// <summary>Lists grants and revokes them.</summary>
internal sealed class GrantShelf(MoverDatabase database, GrantEnding ending)
{
    public async Task<ListGrantsResponse> ListAsync(ListGrantsRequest request, CancellationToken ct)
    {
        var size = Fields.PageSize(request.PageSize, 50, 500);
        var filters = request.Clone();
        (filters.PageSize, filters.PageToken) = (0, "");
        var before = TimeKey.Read(PageToken.Read(request.PageToken, filters));
        var spaceId = Fields.Text(request.SpaceId, "space_id", 0, 200);
        var grants = await database.ReadAsync((session, ct) => GrantTable.ListAsync(session, spaceId, request.OpenOnly, before, size + 1, ct), ct);
        var response = new ListGrantsResponse { Grants = { grants.Take(size).Select(Write) } };
        if (grants.Count > size)
            response.NextPageToken = PageToken.Write(TimeKey.Write(grants[size - 1].CreateTime.ToMicroseconds(), grants[size - 1].Id), filters);
        return response;
    }

    public Task<RevokeGrantResponse> RevokeAsync(Caller caller, RevokeGrantRequest request, CancellationToken ct)
    {
        var reason = RequestReading.Reason(request.Reason);
        return database.WriteAsync(
            async (session, ct) =>
            {
                var seen = await FindAsync(session, request.GrantId, ct);
                await SpaceTable.FindAndLockAsync(session, seen.SpaceId, ct);
                var grant = await FindAsync(session, request.GrantId, ct);
                if (!grant.IsOpen)
                    throw new Refusal(Reason.GrantState, $"The grant is {StateWords.Of(grant.State)}.", ("state", StateWords.Of(grant.State)));
                return new RevokeGrantResponse { Grant = Write(await ending.RevokeAsync(session, grant, caller.Key, reason, ct)) };
            }, ct);
    }

    private static async Task<Grant> FindAsync(DatabaseSession session, string id, CancellationToken ct) =>
        (Ids.IsOne(id, Grant.IdPrefix) ? await GrantTable.FindAsync(session, id, ct) : null) ?? throw Refusal.NotFound("grant");

    private static V1.Grant Write(Grant grant) => new()
    {
        GrantId = grant.Id,
        AccessRequestId = grant.RequestId,
        SpaceId = grant.SpaceId,
        SpaceAddress = grant.SpaceAddress,
        Action = grant.Action,
        Terms = new V1.AccessTerms { DurationSeconds = (long)grant.Duration.TotalSeconds, Applications = { grant.Applications } },
        Grantee = grant.Grantee,
        State = grant.State,
        StartTime = grant.StartTime.ToTimestamp(),
        EndTime = grant.EndTime.ToTimestamp(),
        RevokedBy = grant.RevokedBy,
        EndReason = grant.EndReason,
        ArchiveId = grant.ArchiveId,
        ListCount = grant.ListCount,
        ReadCount = grant.ReadCount,
        Ticket = grant.Ticket,
    };
}
