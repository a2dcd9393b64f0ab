using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Moves.Arrivals.Steps;
using Mover.Server.Working;

namespace Mover.Server.Moves.Arrivals;

/// <summary>Brings the moves into this server forward, each until it has to wait for the server of its source.</summary>
internal sealed class ArrivalRunner(
    MoverDatabase database, ArrivalSteps steps, MoveSignals signals, CallGuard guard, TimeProvider time, ILogger<ArrivalRunner> logger)
    : DueRunner(database, ArrivalTable.Due, steps.RunAsync, guard, time, logger)
{
    protected override GroupSignal Turned => signals.ArrivalTurned;
}
