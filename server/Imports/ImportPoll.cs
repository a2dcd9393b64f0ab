using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Imports;

/// <summary>Asks once a second which of the imports that are watched here another server of the group has changed.</summary>
internal sealed class ImportPoll(MoverDatabase database, ImportWatch watch, TimeProvider time, ILogger<ImportPoll> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, LookAsync, logger.ImportsNotSwept, stoppingToken);

    private Task LookAsync(CancellationToken ct) => watch.Live.PublishChangedAsync(
        (ids, ct) => database.ReadAsync((session, ct) => ImportTable.ListVersionsAsync(session, ids, ct), ct), ct);
}
