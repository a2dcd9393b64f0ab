using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>Closes spaces, opens them again and deletes them, in the transaction of whoever decided it and holds the lock of the space.</summary>
internal sealed class SpaceEnding(OwnerCredentials credentials, SignedLinks links, NoticeBoard notices, EndingEffects effects, TimeProvider time)
{
    /// <summary>From now on nobody enters the space of an owner who leaves; a mailed link takes that back until it is due.</summary>
    public async Task<Space> CloseAsync(DatabaseSession session, Space space, DateTimeOffset dueTime, CancellationToken ct)
    {
        var (link, _) = await links.CreateAsync(session, LinkPurpose.Stay, space.Id, dueTime, ct);
        return await CloseAsync(session, space, new Closing(ClosingCause.OwnerLeaves, time.GetUtcNow(), dueTime, link.Id, ToldDays: 0), ct);
    }

    /// <summary>From now on nobody enters a space that has moved; a mailed link takes the move back until it is due.</summary>
    /// <param name="moveId">The move: the subject of the link.</param>
    public async Task<Space> CloseMovedAsync(
        DatabaseSession session, Space space, string moveId, string newAddress, DateTimeOffset dueTime, CancellationToken ct)
    {
        var (link, _) = await links.CreateAsync(session, LinkPurpose.Undo, moveId, dueTime, ct);
        var closing = new Closing(ClosingCause.Moved, time.GetUtcNow(), dueTime, link.Id, ToldDays: 0) { MovedTo = newAddress };
        return await CloseAsync(session, space, closing, ct);
    }

    /// <summary>Makes a closed space active again, and tells the owner; of a move that was taken back, the move tells.</summary>
    public async Task<Space> ReopenAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        await effects.OvertakeAsync(session, space, ct);
        await ClosingTable.RemoveAsync(session, space.Id, ct);
        await links.RevokeAsync(session, space.Closing!.StayLinkId, ct);
        await RevokeLinksAsync(session, space.Id, ct);
        JournalBook.Write(session, JournalCode.SpaceReopened, space.Id);
        if (space.Closing.Cause != ClosingCause.Moved)
            await notices.PostAsync(session, space.Id, new DeletionCancelled(), byMail: true, ct);
        return space with { State = SpaceState.Active, Closing = null };
    }

    /// <summary>Deletes a closed space on another day, and tells the owner; the link that keeps it works until then.</summary>
    public async Task<Space> PostponeAsync(DatabaseSession session, Space space, DateTimeOffset dueTime, CancellationToken ct)
    {
        var closing = space.Closing! with { DueTime = dueTime, ToldDays = 0 };
        await ClosingTable.SetAsync(session, space.Id, closing, ct);
        await LinkTable.ExtendAsync(session, closing.StayLinkId, dueTime, ct);
        await effects.PostponeAsync(session, space, dueTime, ct);
        var old = space.Closing.DueTime;
        JournalBook.Write(
            session, JournalCode.DueTimeChanged, space.Id, facts: [("old_due_time", TimeFact.Of(old)), ("due_time", TimeFact.Of(dueTime))]);
        await notices.PostAsync(session, space.Id, new DeletionPostponed(old, dueTime), byMail: true, ct);
        return space with { Closing = closing };
    }

    /// <summary>Deletes a space and tells the owner; what it contained is removed by the sweeper.</summary>
    public async Task DeleteAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        await effects.OvertakeAsync(session, space, ct);
        await SpaceHoldTable.RemoveAllAsync(session, space.Id, ct);
        await credentials.RemoveAsync(session, space.Id, ct);
        // Before it is marked: the tombstone has no mail address.
        var notice = new SpaceDeleted(space.EntryCount, space.UsedBytes, space.Closing?.MovedTo ?? "");
        await notices.PostAsync(session, space.Id, notice, byMail: true, ct);
        await SpaceTable.MarkDeletedAsync(session, space.Id, time.GetUtcNow(), ct);
        JournalBook.Write(
            session, JournalCode.SpaceDeleted, space.Id,
            facts: [("address", space.Address), ("entry_count", $"{space.EntryCount}"), ("used_bytes", $"{space.UsedBytes}")]);
        await RevokeLinksAsync(session, space.Id, ct);
    }

    private async Task<Space> CloseAsync(DatabaseSession session, Space space, Closing closing, CancellationToken ct)
    {
        // Its rows are removed step by step, by the sweeper; what matters here is that nobody can commit it any more.
        if (await BatchTable.FindWritingAsync(session, space.Id, ct) is { } batch)
            await BatchTable.SetStateAsync(session, batch.Id, BatchState.TakingBack, closing.Time, ct);
        await credentials.EndSessionsAsync(session, space.Id, ct);
        await ClosingTable.SetAsync(session, space.Id, closing, ct);
        JournalBook.Write(session, JournalCode.SpaceClosed, space.Id, facts: [("cause", $"{closing.Cause}"), ("due_time", TimeFact.Of(closing.DueTime))]);
        return space with { State = SpaceState.PendingDeletion, Closing = closing };
    }

    private async Task RevokeLinksAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await links.RevokeAllAsync(session, LinkPurpose.Deletion, spaceId, ct);
        await links.RevokeAllAsync(session, LinkPurpose.Stay, spaceId, ct);
    }
}
