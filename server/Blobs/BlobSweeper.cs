using Mover.Server.Calls;

namespace Mover.Server.Blobs;

/// <summary>Sweeps from time to time. A sweep that fails is logged, and the next one does its work.</summary>
internal sealed class BlobSweeper(BlobSweep sweep, StagingFolder staging, BlobOptions options, TimeProvider time, ILogger<BlobSweeper> logger) : BackgroundService
{
    public async Task<SweepReport> SweepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var uploads = staging.Sweep(now - options.StagedLifetime, ct);
        var report = await sweep.RunAsync(now, ct);
        report = report with { Uploads = report.Uploads + uploads };
        logger.Swept(report.Blobs, report.Files, report.Packs, report.Uploads, report.Damaged);
        return report;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(options.SweepPeriod, time, SweepAsync, logger.SweepFailed, stoppingToken);
}
