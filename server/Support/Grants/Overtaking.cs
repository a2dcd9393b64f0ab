using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Moves;
using Mover.Server.Support.Requests;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Support.Grants;

/// <summary>Ends what a restored or deleted space leaves without a subject, and tells requests of another due date; in the transaction in which it is
/// decided.</summary>
internal sealed class Overtaking(RequestBook requests, GrantEnding grants, MoveSaga moves)
{
    public async Task OvertakeAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        await ApplyToAllAsync(session, space, new RequestInput.Overtaken(), ct);
        foreach (var grant in await GrantTable.ListOpenAsync(session, space.Id, ct))
            await grants.OvertakeAsync(session, grant, "the space is restored or gone", ct);
    }

    public async Task PostponeAsync(DatabaseSession session, Space space, DateTimeOffset dueTime, CancellationToken ct)
    {
        await ApplyToAllAsync(session, space, new RequestInput.Postponed(dueTime), ct);
        if (await AccessOutlooks.FindMoveAsync(session, space, ct) is { } move)
            await moves.PostponeAsync(session, move.Id, dueTime, ct);
    }

    private async Task ApplyToAllAsync(DatabaseSession session, Space space, RequestInput input, CancellationToken ct)
    {
        foreach (var id in await RequestTable.ListOpenAsync(session, space.Id, ct))
        {
            if (await RequestTable.FindAndLockAsync(session, id, ct) is { IsOpen: true } request)
                await requests.ApplyAsync(session, space, request, input, Acting.Actor, ct);
        }
    }
}
