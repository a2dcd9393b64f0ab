using Mover.Server.Calls;
using Mover.Server.Group;

namespace Mover.Server.Blobs;

/// <summary>Sweeps from time to time. A sweep that fails is logged, and the next one does its work.</summary>
/// <remarks>The store is the group's, so one server sweeps it; each has a folder of uploads.</remarks>
internal sealed class BlobSweeper(
    BlobSweep sweep, StagingFolder staging, BlobOptions options, SharedRounds rounds, TimeProvider time, ILogger<BlobSweeper> logger) : BackgroundService
{
    /// <summary>Sweeps all there is.</summary>
    public async Task<SweepReport> SweepAsync(CancellationToken ct)
    {
        var uploads = await SweepUploadsAsync(ct);
        var report = await SweepStoreAsync(ct);
        return report with { Uploads = report.Uploads + uploads };
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        rounds.RunAsync("blobs", options.SweepPeriod, SweepStoreAsync, logger.SweepFailed, stoppingToken),
        Rounds.RunAsync(options.SweepPeriod, time, SweepUploadsAsync, logger.SweepFailed, stoppingToken));

    private async Task<SweepReport> SweepStoreAsync(CancellationToken ct)
    {
        var report = await sweep.RunAsync(time.GetUtcNow(), ct);
        logger.Swept(report.Blobs, report.Files, report.Packs, report.Uploads, report.Damaged);
        return report;
    }

    private async Task<int> SweepUploadsAsync(CancellationToken ct)
    {
        var uploads = await staging.SweepAsync(time.GetUtcNow() - options.StagedLifetime, ct);
        logger.UploadsSwept(uploads);
        return uploads;
    }
}
