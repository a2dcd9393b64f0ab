using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Notices;

/// <summary>Asks from time to time which of the followed feeds another process changed: a verb beside the server, another server.</summary>
/// <remarks>One look for all watchers, a key of a small table for each feed; only those whose feed changed read theirs.</remarks>
internal sealed class FeedPoll(MoverDatabase database, FeedSignals signals, TimeProvider time, ILogger<FeedPoll> logger) : BackgroundService
{
    private const int FeedsAQuestion = 512;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task LookAsync(CancellationToken ct)
    {
        foreach (var spaceIds in signals.ListFollowed().Chunk(FeedsAQuestion))
        {
            var changes = await database.ReadAsync((session, ct) => FeedTable.ListChangesAsync(session, spaceIds, ct), ct);
            foreach (var (spaceId, count) in changes)
                signals.Wake(spaceId, count);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, LookAsync, logger.LookFailed, stoppingToken);
}
