using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Grants;
using Mover.Server.Journal;
using Mover.V1;
using Grant = Mover.Server.Identity.Grants.Grant;

namespace Mover.Server.Spaces.Ending;

/// <summary>Lets readers into a space that waits for its deletion: nobody, except under a grant.</summary>
/// <remarks>Asked at every call, and again while a stream lasts: what was revoked on any server of a group ends within a second.</remarks>
internal sealed class ClosedSpaces(TimeProvider time)
{
    private static readonly IReadOnlyList<long> Listing =
        [(long)AccessAction.OwnerRead, (long)AccessAction.ReadMetadata, (long)AccessAction.ReadContent];

    private static readonly IReadOnlyList<long> Reading = [(long)AccessAction.OwnerRead, (long)AccessAction.ReadContent];

    /// <summary>The space that a caller may list entries of; with the grant, if it takes one.</summary>
    public Task<(Space Space, Grant? Grant)> RequireListableAsync(DatabaseSession session, Caller caller, string spaceId, CancellationToken ct) =>
        RequireAsync(session, caller, spaceId, Listing, ct);

    /// <summary>The space that a caller may read entries of; with the grant, if it takes one.</summary>
    public Task<(Space Space, Grant? Grant)> RequireReadableAsync(DatabaseSession session, Caller caller, string spaceId, CancellationToken ct) =>
        RequireAsync(session, caller, spaceId, Reading, ct);

    /// <summary>The grant under which the owner of a closed space signs in, or the refusal where there is none; neither of a space that is open.</summary>
    public async Task<(Grant? Grant, Refusal? Refusal)> AskForOwnerAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        if ((await SpaceTable.FindByIdAsync(session, spaceId, ct))?.Closing is not { } closing)
            return (null, null);
        var grant = await GrantTable.FindInForceAsync(
            session, spaceId, Caller.KeyOf(Callers.Owner, spaceId), [(long)AccessAction.OwnerRead], time.GetUtcNow(), ct);
        return (grant, grant is null ? closing.ToRefusal() : null);
    }

    /// <summary>Writes down that a closed space was read, and counts it.</summary>
    /// <param name="act">"list" or "read".</param>
    public static async Task WriteDownAsync(DatabaseSession session, Grant grant, string act, string path, int entryCount, CancellationToken ct)
    {
        JournalBook.Write(
            session, JournalCode.ClosedSpaceRead, grant.SpaceId, grant.Id, ("act", act), ("path", path), ("entry_count", $"{entryCount}"));
        await GrantTable.CountAsync(session, grant.Id, lists: act == "list" ? 1 : 0, reads: act == "read" ? 1 : 0, ct);
    }

    private async Task<(Space Space, Grant? Grant)> RequireAsync(
        DatabaseSession session, Caller caller, string spaceId, IReadOnlyList<long> actions, CancellationToken ct)
    {
        caller.RequireSpace(spaceId);
        var space = await SpaceTable.FindByIdAsync(session, spaceId, ct);
        if (space is { State: SpaceState.PendingDeletion }
            && await GrantTable.FindInForceAsync(session, spaceId, caller.Key, actions, time.GetUtcNow(), ct) is { } grant)
        {
            return (space, grant);
        }

        // Staff see nothing without a grant, whether or not the space is there.
        if (caller.Kind == Callers.Staff)
            throw new Refusal(Reason.CallerNotAllowed, "Members of staff read a space under a grant only.");
        SpaceRules.RequireOpen(space);
        return (space, null);
    }
}
