using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;

namespace Mover.Server.Journal;

/// <summary>Deletes the facts of records that were kept for long enough.</summary>
internal sealed class JournalSweeper(
    MoverDatabase database, JournalOptions options, SharedRounds rounds, TimeProvider time, ILogger<JournalSweeper> logger) : BackgroundService
{
    private const int MostAtOnce = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.KeepFacts;
        while (await database.WriteAsync((session, ct) => JournalTable.RemoveFactsStepAsync(session, before, MostAtOnce, ct), ct) == MostAtOnce)
            ct.ThrowIfCancellationRequested();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.RunAsync("journal", Pause, SweepAsync, logger.SweepFailed, stoppingToken);
}
