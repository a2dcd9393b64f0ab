using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;

namespace Mover.Server.Spaces.Quarantine;

/// <summary>Looks whether content that is kept in quarantine can be used now: at start, when the catalogue may be a new one, and every minute.</summary>
internal sealed class QuarantineSweeper(
    MoverDatabase database, QuarantineWaking waking, SharedRounds rounds, ILogger<QuarantineSweeper> logger) : BackgroundService
{
    private const int RowsAtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        var after = (SpaceId: "", Application: "");
        List<QuarantinedApplication> rows;
        do
        {
            rows = await database.ReadAsync((session, ct) => QuarantineTable.ListAllAsync(session, after, RowsAtOnce, ct), ct);
            // Most only wait: to see that takes no lock.
            foreach (var spaceId in rows.Where(waking.IsFit).Select(row => row.SpaceId).Distinct())
                await WakeAsync(spaceId, ct);
            after = rows.Count > 0 ? (rows[^1].SpaceId, rows[^1].Application) : after;
        }
        while (rows.Count == RowsAtOnce);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Rounds.RunOnceAsync(SweepAsync, TellFailed, stoppingToken);
        await rounds.RunAsync("quarantine", Pause, SweepAsync, TellFailed, stoppingToken);
    }

    private void TellFailed(Exception fault) => logger.SweepFailed(fault, "applications in quarantine");

    /// <summary>A space that cannot go on does not keep the others from it.</summary>
    private async Task WakeAsync(string spaceId, CancellationToken ct)
    {
        try
        {
            await database.WriteAsync(
                async (session, ct) =>
                {
                    if (await SpaceTable.FindAndLockAsync(session, spaceId, ct) is { } space)
                        await waking.WakeAsync(session, space, ct);
                }, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            logger.NotWoken(fault, spaceId);
        }
    }
}
