using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Working;

namespace Mover.Server.Imports;

/// <summary>Reads, runs, takes back and forgets imports, each until it has to wait for its owner.</summary>
internal sealed class ImportRunner(
    MoverDatabase database, ImportSteps steps, ImportSignals signals, CallGuard guard, TimeProvider time, ILogger<ImportRunner> logger)
    : DueRunner(database, ImportTable.Due, steps.RunAsync, guard, time, logger)
{
    protected override GroupSignal Turned => signals.Turned;
}
