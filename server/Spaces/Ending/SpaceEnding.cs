using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>Closes spaces, opens them again and deletes them, in the transaction of whoever decided it and holds the lock of the space.</summary>
internal sealed class SpaceEnding(OwnerCredentials credentials, SignedLinks links, NoticeBoard notices, TimeProvider time)
{
    /// <summary>From now on nobody enters the space; when its time comes it is deleted.</summary>
    public async Task<Space> CloseAsync(DatabaseSession session, Space space, Closing closing, CancellationToken ct)
    {
        // Its rows are removed step by step, by the sweeper; what matters here is that nobody can commit it any more.
        if (await BatchTable.FindWritingAsync(session, space.Id, ct) is { } batch)
            await BatchTable.SetStateAsync(session, batch.Id, BatchState.TakingBack, time.GetUtcNow(), ct);
        await credentials.EndSessionsAsync(session, space.Id, ct);
        await ClosingTable.SetAsync(session, space.Id, closing, ct);
        return space with { State = SpaceState.PendingDeletion, Closing = closing };
    }

    /// <summary>Makes a closed space active again, and tells the owner of one that was to be left for good.</summary>
    public async Task<Space> ReopenAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        await ClosingTable.RemoveAsync(session, space.Id, ct);
        await RevokeLinksAsync(session, space.Id, ct);
        if (space.Closing is not { Cause: ClosingCause.Moved })
            await notices.PostAsync(session, space.Id, new DeletionCancelled(), byMail: true, ct);
        return space with { State = SpaceState.Active, Closing = null };
    }

    /// <summary>Deletes a space and tells the owner; what it contained is removed by the sweeper.</summary>
    public async Task DeleteAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        await credentials.RemoveAsync(session, space.Id, ct);
        // Before it is marked: the tombstone has no mail address.
        await notices.PostAsync(session, space.Id, new SpaceDeleted(space.EntryCount, space.UsedBytes), byMail: true, ct);
        await SpaceTable.MarkDeletedAsync(session, space.Id, time.GetUtcNow(), ct);
        await RevokeLinksAsync(session, space.Id, ct);
    }

    private async Task RevokeLinksAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await links.RevokeAllAsync(session, LinkPurpose.Deletion, spaceId, ct);
        await links.RevokeAllAsync(session, LinkPurpose.Stay, spaceId, ct);
    }
}
