using Mover.Server.Calls;
using Mover.Server.Database;

namespace Mover.Server.Working;

/// <summary>Works on the due rows of one table for as long as the server runs.</summary>
internal abstract class DueRunner(
    MoverDatabase database, DueTable table, Func<string, CancellationToken, Task> work, CallGuard guard, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Says that a row took a step, by its key.</summary>
    protected abstract event Action<string> Turned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var due = new DueWork(database, table, work, guard, time, logger);
        Turned += due.Turn;
        try
        {
            await due.RunAsync(stoppingToken);
        }
        finally
        {
            Turned -= due.Turn;
        }
    }
}
