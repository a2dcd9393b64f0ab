using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Group;

/// <summary>Sets the clock of this server by the database's, at start and twice a minute.</summary>
internal sealed class GroupClockSetting(MoverDatabase database, GroupClock clock, TimeProvider time, ILogger<GroupClockSetting> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // What people would notice on a page; less is the work of time servers.
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(5);

    private bool _isTold;

    public async Task SetAsync(CancellationToken ct)
    {
        var difference = await database.ReadAsync(
            async (session, ct) =>
            {
                var asked = clock.GetTimestamp();
                return clock.Set(await DatabaseClock.ReadAsync(session, ct), asked);
            }, ct);
        if (difference.Duration() > Noticeable && !_isTold)
            logger.ClockDiffers(difference);
        _isTold = difference.Duration() > Noticeable;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, SetAsync, fault => logger.ClockNotSet(fault.Message), stoppingToken);
}
