using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.Server.Journal;
using Mover.Server.Notices;
using Mover.V1;

namespace Mover.Server.Spaces.Ending;

/// <summary>Lets an owner leave for good: asked for, confirmed by one mailed link, taken back by another.</summary>
/// <remarks>
/// 1. Asked for: a link to confirm is on its way, and nothing else happens. 2. Confirmed: the space is closed, and a link to take that
/// back is on its way. 3. Due: <see cref="LeavingSweeper"/> deletes it. Each step is one transaction with the notice that tells it,
/// on the locked row of the space, so of two that meet one is refused.
/// </remarks>
internal sealed class Leaving(
    MoverDatabase database, SignedLinks links, SpaceEnding ending, NoticeBoard notices, SpacesOptions options, TimeProvider time)
{
    /// <summary>Refuses whoever could not leave, before a password is looked at: asked again in the transaction.</summary>
    public Task RequireMayAskAsync(string spaceId, string address, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => RequireMayAsk(await SpaceTable.FindByIdAsync(session, spaceId, ct), address), ct);

    /// <summary>Makes the link that confirms, mails it, and gives it with the space; earlier ones no longer work.</summary>
    /// <param name="address">As the owner typed it.</param>
    public async Task<(SignedLink Link, Space Space)> RequestAsync(DatabaseSession session, string spaceId, string address, CancellationToken ct)
    {
        var space = RequireMayAsk(await SpaceTable.FindAndLockAsync(session, spaceId, ct), address);
        await links.RevokeAllAsync(session, LinkPurpose.Deletion, space.Id, ct);
        var expireTime = time.GetUtcNow() + options.DeletionConfirmTime;
        var (link, _) = await links.CreateAsync(session, LinkPurpose.Deletion, space.Id, expireTime, ct);
        await notices.PostAsync(session, space.Id, new DeletionToConfirm(link.Id, expireTime), byMail: true, ct);
        JournalBook.Write(session, JournalCode.DeletionRequested, space.Id, link.Id);
        return (link, space);
    }

    /// <summary>The space behind a link, for its page.</summary>
    public Task<LeavingSpace> GetAsync(string spaceId, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => Describe(await SpaceTable.FindByIdAsync(session, spaceId, ct) ?? throw Refusal.NotFound("space")), ct);

    /// <summary>Closes the space of a link that confirms; the link works once.</summary>
    public Task<LeavingSpace> ConfirmAsync(SignedLink link, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var space = await UseAsync(session, link, LinkPurpose.Deletion, ct);
            SpaceRules.RequireWritable(space);
            var closed = await ending.CloseAsync(session, space, time.GetUtcNow() + options.DeletionDelay, ct);
            var notice = new DeletionScheduled(closed.Closing!.StayLinkId, closed.Closing.DueTime);
            await notices.PostAsync(session, space.Id, notice, byMail: true, ct);
            return Describe(closed);
        }, ct);

    /// <summary>Opens the space of a link that takes its deletion back; the link works once.</summary>
    public Task<LeavingSpace> TakeBackAsync(SignedLink link, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var space = await UseAsync(session, link, LinkPurpose.Stay, ct);
            return Describe(await ReopenAsync(session, space, ct));
        }, ct);

    /// <summary>Opens a space again for a service; one that is not closed stays as it is.</summary>
    public Task<Space> TakeBackAsync(string spaceId, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
            if (space is null || space.State == SpaceState.Deleted)
                throw Refusal.NotFound("space");
            return await ReopenAsync(session, space, ct);
        }, ct);

    private static Space RequireMayAsk(Space? space, string address)
    {
        SpaceRules.RequireWritable(space);
        return space.Address == address ? space : throw Refusal.Field("address", "is not the address of the space.");
    }

    private async Task<Space> UseAsync(DatabaseSession session, SignedLink link, string purpose, CancellationToken ct)
    {
        if (link.Purpose != purpose)
            throw new ArgumentException($"The link is for {link.Purpose}, not for {purpose}.", nameof(link));
        var space = await SpaceTable.FindAndLockAsync(session, link.SubjectId, ct);
        if (space is null || space.State == SpaceState.Deleted)
            throw new Refusal(Reason.LinkExpired, "The space is deleted.");
        await links.UseAsync(session, link, ct);
        return space;
    }

    private Task<Space> ReopenAsync(DatabaseSession session, Space space, CancellationToken ct)
    {
        // What has moved is taken back with its move, or its content would be in two places.
        if (space.Closing is { Cause: ClosingCause.Moved } moved)
            throw moved.ToRefusal();
        return space.State == SpaceState.PendingDeletion ? ending.ReopenAsync(session, space, ct) : Task.FromResult(space);
    }

    private LeavingSpace Describe(Space space) => new(
        space.Address, space.Title, space.Language, space.EntryCount, space.UsedBytes, space.State, space.Closing, options.DeletionDelay);
}
