using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces;

namespace Mover.Server.Archives;

/// <summary>Releases the revisions of archives that are over, so that their content can be swept.</summary>
internal sealed class ArchiveSweeper(MoverDatabase database, TimeProvider time, ILogger<ArchiveSweeper> logger) : BackgroundService
{
    private const int Round = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    // Laying out a million entries takes seconds; what was begun an hour ago was left by a crash.
    private static readonly TimeSpan LongestPlanning = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        while (await SweepRoundAsync(ct) == Round)
            ct.ThrowIfCancellationRequested();
    }

    private Task<int> SweepRoundAsync(CancellationToken ct) => database.WriteAsync(
        async (session, ct) =>
        {
            var now = time.GetUtcNow();
            var over = await ArchiveTable.ListOverAsync(session, now, now - LongestPlanning, Round, ct);
            foreach (var archive in over)
            {
                await SpacePins.RemoveAsync(session, archive.SpaceId, archive.Holder, ct);
                await ArchivePartTable.DropLayoutsAsync(session, archive.Id, ct);
                await ArchiveTable.SetReleasedAsync(session, archive.Id, ct);
            }

            return over.Count;
        }, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, SweepAsync, logger.SweepFailed, stoppingToken);
}
