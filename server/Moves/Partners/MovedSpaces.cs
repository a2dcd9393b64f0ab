using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Notices;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Moves.Partners;

/// <summary>Says where spaces of this server went, and tells owners here of spaces of other servers that did.</summary>
internal sealed class MovedSpaces(MoverDatabase database, NoticeBoard notices, TimeProvider time)
{
    // Anybody may say that a space has moved: what waits to be looked into is bounded.
    private const int MostWaiting = 10_000;

    /// <summary>The new address of a space that was here under another one; null for any other address.</summary>
    public Task<string?> FindNewAddressAsync(string address, CancellationToken ct) => database.ReadAsync(
        async (session, ct) => !SpaceRules.IsAddress(address) || await SpaceTable.FindByAddressAsync(session, address, ct) is { State: not SpaceState.PendingDeletion }
            ? null
            : await MoveTable.FindNewAddressAsync(session, address, ct), ct);

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
                    await AnnouncementTable.InsertAsync(session, partner.Id, oldAddress, time.GetUtcNow(), isTold: false, ct);
            }, ct);
    }

    /// <summary>Tells the owner of a space of this server that one that shares with it has moved; false if there is no such space.</summary>
    public Task<bool> TellHereAsync(string oldAddress, string partnerAddress, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await FindOpenAsync(session, partnerAddress, ct) is not { } partner
                || await MoveTable.FindNewAddressAsync(session, oldAddress, ct) is not { } newAddress)
            {
                return false;
            }

            if (await AnnouncementTable.InsertAsync(session, partner.Id, oldAddress, time.GetUtcNow(), isTold: true, ct))
                await TellAsync(session, partner.Id, oldAddress, newAddress, ct);
            return true;
        }, ct);

    public Task TellAsync(DatabaseSession session, string spaceId, string oldAddress, string newAddress, CancellationToken ct) =>
        notices.PostAsync(session, spaceId, new SharingSpaceMoved(oldAddress, newAddress), byMail: true, ct);

    private static async Task<Spaces.Space?> FindOpenAsync(DatabaseSession session, string address, CancellationToken ct) =>
        await SpaceTable.FindByAddressAsync(session, address, ct) is { State: SpaceState.Active or SpaceState.Frozen } space ? space : null;
}
