using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Imports;

/// <summary>Asks once a second which of the imports that are watched here another server of the group has changed.</summary>
internal sealed class ImportPoll(MoverDatabase database, ImportWatch watch, TimeProvider time, ILogger<ImportPoll> logger) : BackgroundService
{
    private const int ImportsAQuestion = 512;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, LookAsync, logger.ImportsNotSwept, stoppingToken);

    private async Task LookAsync(CancellationToken ct)
    {
        foreach (var watched in watch.Live.ListWatched().Chunk(ImportsAQuestion))
        {
            string[] ids = [.. watched.Select(one => one.Key)];
            var versions = await database.ReadAsync((session, ct) => ImportTable.ListVersionsAsync(session, ids, ct), ct);
            foreach (var (key, version) in watched)
            {
                // One that is forgotten has no version any more.
                if (versions.GetValueOrDefault(key) != version)
                    watch.Live.Publish(key);
            }
        }
    }
}
