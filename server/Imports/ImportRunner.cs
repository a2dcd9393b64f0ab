using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Working;

namespace Mover.Server.Imports;

/// <summary>Reads, runs, takes back and forgets imports, each until it has to wait for its owner.</summary>
internal sealed class ImportRunner(
    MoverDatabase database, ImportSteps steps, ImportSignals signals, CallGuard guard, TimeProvider time, ILogger<ImportRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var work = new DueWork(database, ImportTable.Due, steps.RunAsync, guard, time, logger);
        signals.Turned += work.Turn;
        try
        {
            await work.RunAsync(stoppingToken);
        }
        finally
        {
            signals.Turned -= work.Turn;
        }
    }
}
