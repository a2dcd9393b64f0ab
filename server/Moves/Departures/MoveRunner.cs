using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Moves.Departures.Steps;
using Mover.Server.Working;

namespace Mover.Server.Moves.Departures;

/// <summary>Brings the moves out of this server forward, each until it has to wait for somebody.</summary>
internal sealed class MoveRunner(
    MoverDatabase database, MoveAttempt attempt, MoveSignals signals, CallGuard guard, TimeProvider time, ILogger<MoveRunner> logger)
    : DueRunner(database, MoveTable.Due, attempt.RunAsync, guard, time, logger)
{
    protected override GroupSignal Turned => signals.MoveTurned;
}
