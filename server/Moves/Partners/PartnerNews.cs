using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Peers;
using Mover.Server.Notices;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Moves.Partners;

/// <summary>Tells those whom a moved space shares with where it went, and those who were told of a move that was taken back that it is
/// back: by a call to the server of their space where it is known and answers, by mail otherwise.</summary>
internal sealed class PartnerNews(
    MoverDatabase database, MoveSaga saga, PeerServers servers, PeerChannels channels, MovedSpaces moved, NoticeBoard notices, SharedRounds rounds, TimeProvider time,
    ILogger<PartnerNews> logger) : BackgroundService
{
    private const int PartnersAtOnce = 100;

    // After about an hour of a server that does not answer a mail says it.
    private const int MostFailures = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    public async Task SweepAsync(CancellationToken ct)
    {
        var due = await database.ReadAsync((session, ct) => MovePartnerTable.ListDueAsync(session, time.GetUtcNow(), PartnersAtOnce, ct), ct);
        foreach (var partner in due)
            await TellAsync(await saga.GetAsync(partner.MoveId, ct), partner, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("partners", Pause, SweepAsync, fault => logger.PartnersNotTold(fault), stoppingToken);

    private async Task TellAsync(Move move, MovePartner partner, CancellationToken ct)
    {
        // Taken back before they were told: there is nothing to tell.
        if (partner.State == MovePartnerState.ToTell && move.State is not (MoveState.Moved or MoveState.Done))
            await SetAsync(partner, MovePartnerState.CannotBeTold, ct);
        else if (partner.Partner.Address is not { } address || !await TryCallAsync(move, partner, address, ct))
            await TellByMailAsync(move, partner, ct);
    }

    /// <summary>Calls the server of a partner; false if there is none that could be called, or it does not answer for too long.</summary>
    private async Task<bool> TryCallAsync(Move move, MovePartner partner, string address, CancellationToken ct)
    {
        try
        {
            if (servers.Find(address) is { } server && !servers.IsThis(server))
                await CallAsync(server, move.SourceAddress, address, ct);
            else if (!await moved.TellHereAsync(move.SourceAddress, address, ct))
                return false;
            await database.WriteAsync((session, ct) => SetToldAsync(session, partner, MovePartnerState.ToldByCall, ct), ct);
            return true;
        }
        catch (Exception fault) when (PeerFault.Find(fault, ct) is { } known)
        {
            if (!known.IsPassing || partner.FailureCount >= MostFailures)
                return false;
            var next = time.GetUtcNow() + Backoff.PauseAfter(partner.FailureCount + 4, LongestPause);
            await database.WriteAsync((session, ct) => MovePartnerTable.PostponeAsync(session, partner, next, ct), ct);
            return true;
        }
    }

    private async Task CallAsync(PeerAddress server, string oldAddress, string partnerAddress, CancellationToken ct)
    {
        var client = new Peer.V1.PeerService.PeerServiceClient(channels.Control(server));
        var request = new AnnounceMoveRequest { OldAddress = oldAddress, PartnerAddress = partnerAddress };
        await client.AnnounceMoveAsync(request, PeerCalls.Anonymous.Options(ct));
    }

    private Task TellByMailAsync(Move move, MovePartner partner, CancellationToken ct) => partner.Partner.Mail is not { } mail
        ? SetAsync(partner, MovePartnerState.CannotBeTold, ct)
        : database.WriteAsync(
            async (session, ct) =>
            {
                if (await SetToldAsync(session, partner, MovePartnerState.ToldByMail, ct))
                    await notices.PostToPartnerAsync(session, move.SpaceId, NoticeOf(move, partner, mail), ct);
            }, ct);

    private static PartnerNotice NoticeOf(Move move, MovePartner partner, string mail) => partner.State == MovePartnerState.ToTell
        ? new SharePartnerTold(move.TargetAddress, mail, partner.Path)
        : new SharePartnerReturned(move.TargetAddress, mail, partner.Path);

    /// <summary>Says that a partner was told; if the move was taken back meanwhile, they are told of that next.</summary>
    private static async Task<bool> SetToldAsync(DatabaseSession session, MovePartner partner, MovePartnerState state, CancellationToken ct)
    {
        var move = await MoveTable.FindAndLockAsync(session, partner.MoveId, ct);
        var isOld = partner.State == MovePartnerState.ToTell && move is { State: MoveState.Undone };
        return await MovePartnerTable.SetStateAsync(session, partner, isOld ? MovePartnerState.ToTellOfReturn : state, ct);
    }

    private Task<bool> SetAsync(MovePartner partner, MovePartnerState state, CancellationToken ct) =>
        database.WriteAsync((session, ct) => MovePartnerTable.SetStateAsync(session, partner, state, ct), ct);
}
