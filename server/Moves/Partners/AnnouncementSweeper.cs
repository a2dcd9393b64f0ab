using Mover.Peer.V1;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Moves.Between;
using Mover.Server.Moves.Peers;
using Mover.Server.Spaces;
using Mover.Server.Working;

namespace Mover.Server.Moves.Partners;

/// <summary>Looks into what was said of spaces of other servers: the former server of the space is asked itself, by the address that the settings
/// have for it, and only an owner who has something from that space is told.</summary>
internal sealed class AnnouncementSweeper(
    MoverDatabase database, PeerServers servers, PeerChannels channels, MovedSpaces moved, SharedWith sharedWith, SharedRounds rounds, TimeProvider time,
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
        rounds.RunAsync("announcements", Pause, SweepAsync, fault => logger.AnnouncementsNotHeard(fault), stoppingToken);

    private async Task LookAsync(Announcement announcement, CancellationToken ct)
    {
        try
        {
            var where = await FindAsync(announcement.OldAddress, ct);
            if (where.HasReturned && announcement.ToldAddress.Length > 0)
                await database.WriteAsync((session, ct) => TellReturnedAsync(session, announcement, ct), ct);
            else if (where.NewAddress is { } address && await IsNewsAsync(announcement, address, ct))
                await database.WriteAsync((session, ct) => TellMovedAsync(session, announcement, address, ct), ct);
            else
                await RestAsync(announcement, ct);
        }
        catch (Exception fault) when (PeerFault.Find(fault, ct) is { } known)
        {
            if (!known.IsPassing || announcement.FailureCount >= MostFailures)
                await RestAsync(announcement, ct);
            else
                await PostponeAsync(announcement, ct);
        }
    }

    private async Task<bool> IsNewsAsync(Announcement announcement, string newAddress, CancellationToken ct) =>
        newAddress != announcement.ToldAddress && await sharedWith.HasFromAsync(announcement.PartnerSpaceId, announcement.OldAddress, ct);

    /// <summary>Asks the server that spaces with the former address are on.</summary>
    private async Task<Whereabouts> FindAsync(string oldAddress, CancellationToken ct)
    {
        if (servers.Find(oldAddress) is not { } server)
            return default;
        if (servers.IsThis(server))
            return await moved.FindAsync(oldAddress, ct);
        var answer = await new Peer.V1.PeerService.PeerServiceClient(channels.Control(server)).LocateSpaceAsync(
            new LocateSpaceRequest { Address = oldAddress }, PeerCalls.Anonymous.Options(ct));
        return SpaceRules.IsAddress(answer.NewAddress)
            ? new Whereabouts(answer.NewAddress, false)
            : new Whereabouts(null, answer is { Returned: true, NewAddress: "" });
    }

    private Task TellMovedAsync(DatabaseSession session, Announcement announcement, string newAddress, CancellationToken ct) =>
        moved.TellMovedAsync(session, announcement.PartnerSpaceId, announcement.OldAddress, newAddress, ct);

    private Task TellReturnedAsync(DatabaseSession session, Announcement announcement, CancellationToken ct) =>
        moved.TellReturnedAsync(session, announcement.PartnerSpaceId, announcement.OldAddress, announcement.ToldAddress, ct);

    private Task RestAsync(Announcement announcement, CancellationToken ct) =>
        database.WriteAsync((session, ct) => moved.RestAsync(session, announcement, ct), ct);

    private Task PostponeAsync(Announcement announcement, CancellationToken ct)
    {
        var next = time.GetUtcNow() + Backoff.PauseAfter(announcement.FailureCount + 4, LongestPause);
        return database.WriteAsync((session, ct) => AnnouncementTable.PostponeAsync(session, announcement, next, ct), ct);
    }
}
