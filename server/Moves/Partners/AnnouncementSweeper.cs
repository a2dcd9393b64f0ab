using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Peers;
using Mover.Server.Moves.Working;
using Mover.Server.Spaces;

namespace Mover.Server.Moves.Partners;

/// <summary>Looks into what was said of spaces of other servers: the former server of the space is asked itself, by the address that the settings
/// have for it, and only an owner who has something from that space is told.</summary>
internal sealed class AnnouncementSweeper(
    MoverDatabase database, PeerServers servers, PeerChannels channels, MovedSpaces moved, SharedWith sharedWith, TimeProvider time,
    ILogger<AnnouncementSweeper> logger) : BackgroundService
{
    private const int AtOnce = 100;
    private const int MostFailures = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    public async Task SweepAsync(CancellationToken ct)
    {
        var due = await database.ReadAsync((session, ct) => AnnouncementTable.ListDueAsync(session, time.GetUtcNow(), AtOnce, ct), ct);
        foreach (var announcement in due)
            await LookAsync(announcement, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, SweepAsync, fault => logger.AnnouncementsNotHeard(fault), stoppingToken);

    private async Task LookAsync(Announcement announcement, CancellationToken ct)
    {
        try
        {
            if (await FindNewAddressAsync(announcement.OldAddress, ct) is { } newAddress
                && await sharedWith.HasFromAsync(announcement.PartnerSpaceId, announcement.OldAddress, ct))
            {
                await TellAsync(announcement, newAddress, ct);
            }
            else
            {
                await RemoveAsync(announcement, ct);
            }
        }
        catch (Exception fault) when (PeerFault.Find(fault, ct) is { } known)
        {
            if (!known.IsPassing || announcement.FailureCount >= MostFailures)
                await RemoveAsync(announcement, ct);
            else
                await PostponeAsync(announcement, ct);
        }
    }

    /// <summary>Asks the server that spaces with the former address are on.</summary>
    private async Task<string?> FindNewAddressAsync(string oldAddress, CancellationToken ct)
    {
        if (servers.Find(oldAddress) is not { } server)
            return null;
        if (servers.IsThis(server))
            return await moved.FindNewAddressAsync(oldAddress, ct);
        var answer = await new Peer.V1.PeerService.PeerServiceClient(channels.Control(server)).LocateSpaceAsync(
            new LocateSpaceRequest { Address = oldAddress }, PeerCalls.Anonymous.Options(ct));
        return SpaceRules.IsAddress(answer.NewAddress) ? answer.NewAddress : null;
    }

    private Task TellAsync(Announcement announcement, string newAddress, CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            if (await AnnouncementTable.SetToldAsync(session, announcement, ct))
                await moved.TellAsync(session, announcement.PartnerSpaceId, announcement.OldAddress, newAddress, ct);
        }, ct);

    private Task RemoveAsync(Announcement announcement, CancellationToken ct) =>
        database.WriteAsync((session, ct) => AnnouncementTable.RemoveAsync(session, announcement, ct), ct);

    private Task PostponeAsync(Announcement announcement, CancellationToken ct)
    {
        var next = time.GetUtcNow() + Retry.PauseAfter(announcement.FailureCount + 4, LongestPause);
        return database.WriteAsync((session, ct) => AnnouncementTable.PostponeAsync(session, announcement, next, ct), ct);
    }
}
