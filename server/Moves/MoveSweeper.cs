using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.V1;

namespace Mover.Server.Moves;

/// <summary>Ends what time ends: finished moves whose source is deleted.</summary>
internal sealed class MoveSweeper(MoverDatabase database, MoveSaga saga, SharedRounds rounds, ILogger<MoveSweeper> logger) : BackgroundService
{
    private const int MovesAtOnce = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var moveId in await database.ReadAsync((session, ct) => MoveTable.ListDoneAsync(session, MovesAtOnce, ct), ct))
            await saga.ApplyAsync(moveId, MoveInput.SourceDeleted, null, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("moves", Pause, SweepAsync, fault => logger.MovesNotSwept(fault), stoppingToken);
}
