using Mover.Server.Group;

namespace Mover.Server.Spaces;

/// <summary>Lets go of what nobody needs any more: idle batches, old revisions, stopped uploads, the content of deleted spaces.</summary>
internal sealed class SpacesSweeper(
    Batches batches, RevisionSweep revisions, SpaceSweep spaces, EntryUploads uploads, SharedRounds rounds, ILogger<SpacesSweeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly (string What, Func<CancellationToken, Task> Sweep)[] _sweeps =
    [
        ("batches", batches.SweepAsync),
        ("revisions", revisions.SweepAsync),
        ("uploads", uploads.SweepAsync),
        ("deleted spaces", spaces.SweepAsync),
    ];

    /// <summary>One round; a sweep that fails does not keep the others from theirs.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var (what, sweep) in _sweeps)
        {
            try
            {
                await sweep(ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                logger.SweepFailed(fault, what);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("spaces", Pause, SweepAsync, fault => logger.SweepFailed(fault, "spaces"), stoppingToken);
}
