using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Partners;

/// <summary>Says where spaces of this server went, and tells owners here of spaces of other servers that went or came back.</summary>
internal sealed class MovedSpaces(MoverDatabase database, NoticeBoard notices, TimeProvider time)
{
    // Anybody may say that a space has moved: what waits to be looked into is bounded.
    private const int MostWaiting = 10_000;

    // And how often the same may be asked of another server.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Where a space went, or that it is back; of one that never moved nothing is said, not even that there is one.</summary>
    public Task<Whereabouts> FindAsync(string address, CancellationToken ct) =>
        database.ReadAsync((session, ct) => FindAsync(session, address, ct), ct);

    /// <summary>Takes a hint down; <see cref="AnnouncementSweeper"/> looks into it. A space that is not here is not told of.</summary>
    public async Task HearAsync(string oldAddress, string partnerAddress, CancellationToken ct)
    {
        if (!SpaceRules.IsAddress(oldAddress))
            throw Refusal.Field("old_address", "is no address.");
        if (!SpaceRules.IsAddress(partnerAddress))
            throw Refusal.Field("partner_address", "is no address.");
        await database.WriteAsync(
            async (session, ct) =>
            {
                if (await FindOpenAsync(session, partnerAddress, ct) is { } partner && await AnnouncementTable.CountWaitingAsync(session, ct) < MostWaiting)
                    await AnnouncementTable.WaitAsync(session, partner.Id, oldAddress, time.GetUtcNow(), ct);
            }, ct);
    }

    /// <summary>Tells the owner of a space of this server that one of the same server that shares with it went, or is back; false if there is no
    /// such space.</summary>
    public Task<bool> TellHereAsync(string oldAddress, string partnerAddress, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await FindOpenAsync(session, partnerAddress, ct) is not { } partner)
                return false;
            var where = await FindAsync(session, oldAddress, ct);
            if (where.NewAddress is { } newAddress)
                await TellMovedAsync(session, partner.Id, oldAddress, newAddress, ct);
            else if (where.HasReturned && await AnnouncementTable.FindToldAddressAsync(session, partner.Id, oldAddress, ct) is { } left)
                await TellReturnedAsync(session, partner.Id, oldAddress, left, ct);
            return where.NewAddress is not null || where.HasReturned;
        }, ct);

    /// <summary>Tells an owner where a space went, unless they were told.</summary>
    public async Task TellMovedAsync(DatabaseSession session, string spaceId, string oldAddress, string newAddress, CancellationToken ct)
    {
        if (await AnnouncementTable.SetToldAsync(session, spaceId, oldAddress, newAddress, NextTime, ct))
            await notices.PostAsync(session, spaceId, new SharingSpaceMoved(oldAddress, newAddress), byMail: true, ct);
    }

    /// <summary>Tells an owner that a space is back, unless they were told.</summary>
    /// <param name="leftAddress">Where they were told that it is.</param>
    public async Task TellReturnedAsync(DatabaseSession session, string spaceId, string address, string leftAddress, CancellationToken ct)
    {
        if (await AnnouncementTable.RemoveAsync(session, spaceId, address, ct))
            await notices.PostAsync(session, spaceId, new SharingSpaceReturned(address, leftAddress), byMail: true, ct);
    }

    /// <summary>Lets what was looked into rest.</summary>
    public Task RestAsync(DatabaseSession session, Announcement announcement, CancellationToken ct) => announcement.ToldAddress.Length > 0
        ? AnnouncementTable.RestAsync(session, announcement, NextTime, ct)
        : AnnouncementTable.RemoveAsync(session, announcement.PartnerSpaceId, announcement.OldAddress, ct);

    private DateTimeOffset NextTime => time.GetUtcNow() + Rest;

    private static async Task<Whereabouts> FindAsync(DatabaseSession session, string address, CancellationToken ct)
    {
        if (!SpaceRules.IsAddress(address))
            return default;
        return await SpaceTable.FindByAddressAsync(session, address, ct) is { State: not SpaceState.PendingDeletion }
            ? new Whereabouts(null, await MoveTable.HasReturnedAsync(session, address, ct))
            : new Whereabouts(await MoveTable.FindNewAddressAsync(session, address, ct), false);
    }

    private static async Task<Spaces.Space?> FindOpenAsync(DatabaseSession session, string address, CancellationToken ct) =>
        await SpaceTable.FindByAddressAsync(session, address, ct) is { State: SpaceState.Active or SpaceState.Frozen } space ? space : null;
}
