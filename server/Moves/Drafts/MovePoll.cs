using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Moves.Arrivals;
using Mover.Server.Moves.Progress;
using Mover.Server.Working;

namespace Mover.Server.Moves.Drafts;

/// <summary>Asks once a second which of the moves that are watched here another server of the group has changed.</summary>
/// <remarks>One question for all watchers; only the states that changed are loaded.</remarks>
internal sealed class MovePoll(MoverDatabase database, MoveWatch watch, ArrivalWatch arrivals, TimeProvider time, ILogger<MovePoll> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task LookAsync(CancellationToken ct)
    {
        await LookAsync(
            watch.Departures,
            async (session, ids, ct) => (await MoveProgressTable.ListVersionsAsync(session, ids, ct))
                .ToDictionary(pair => pair.Key, pair => MoveWatch.VersionOf(pair.Value.Move, pair.Value.Progress)), ct);
        await LookAsync(watch.Arrivals, ArrivalTable.ListVersionsAsync, ct);
        await LookAsync(arrivals.Live, ArrivalTable.ListVersionsAsync, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Pause, time, LookAsync, fault => logger.MovesNotSwept(fault), stoppingToken);

    private Task LookAsync<T>(
        LiveStates<T> live, Func<DatabaseSession, IReadOnlyList<string>, CancellationToken, Task<Dictionary<string, long>>> list, CancellationToken ct)
        where T : class =>
        live.PublishChangedAsync((ids, ct) => database.ReadAsync((session, ct) => list(session, ids, ct), ct), ct);
}
