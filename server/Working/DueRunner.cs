using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;

namespace Mover.Server.Working;

/// <summary>Works on the due rows of one table for as long as the server runs.</summary>
internal abstract class DueRunner(
    MoverDatabase database, DueTable table, Func<string, CancellationToken, Task> work, CallGuard guard, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Says that a row took a step, by its key.</summary>
    protected abstract GroupSignal Turned { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var due = new DueWork(database, table, work, guard, time, logger);
        Turned.Told += due.Turn;
        try
        {
            await due.RunAsync(stoppingToken);
        }
        finally
        {
            Turned.Told -= due.Turn;
        }
    }
}
