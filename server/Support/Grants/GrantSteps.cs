using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Spaces;
using Mover.Server.Spaces.Ending;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Support.Grants;

/// <summary>Does what the clock brings to grants: those whose time is over end, and a deletion before its time is done.</summary>
/// <remarks>Each in one transaction under the lock of its space: a server that is killed between two of them goes on at the next.</remarks>
internal sealed class GrantSteps(MoverDatabase database, SpaceEnding ending, GrantEnding grants, TimeProvider time)
{
    private const int GrantsAtOnce = 100;

    public async Task StepAllAsync(CancellationToken ct)
    {
        List<(string Id, string SpaceId)> due;
        do
        {
            due = await database.ReadAsync((session, ct) => GrantTable.ListDueAsync(session, time.GetUtcNow(), GrantsAtOnce, ct), ct);
            foreach (var (id, spaceId) in due)
                await database.WriteAsync((session, ct) => StepAsync(session, id, spaceId, ct), ct);
        }
        while (due.Count == GrantsAtOnce);
    }

    private async Task StepAsync(DatabaseSession session, string id, string spaceId, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        if (await GrantTable.FindAsync(session, id, ct) is not { IsOpen: true } grant)
            return;
        if (grant.State == GrantState.Scheduled && space is not null && grant.StartTime <= time.GetUtcNow())
            await DeleteAsync(session, space, grant, ct);
        else if (grant.EndTime <= time.GetUtcNow())
            await grants.EndAsync(session, grant, "its time is over", ct);
    }

    /// <summary>Deletes a space before its time, unless somebody else keeps it by now.</summary>
    private async Task DeleteAsync(DatabaseSession session, Space space, Grant grant, CancellationToken ct)
    {
        var holds = await SpaceHoldTable.ListAsync(session, space.Id, time.GetUtcNow(), ct);
        var others = holds.Where(hold => hold.HolderId != grant.Id && hold.HolderId != grant.RequestId).ToList();
        if (others.Count > 0)
        {
            await grants.EndAsync(session, grant, $"not done: {string.Join(", ", others.Select(hold => hold.Holder))} keeps the space", ct);
            return;
        }

        await grants.OvertakeAsync(session, grant, "done", ct);
        await ending.DeleteAsync(session, space, ct);
    }
}
