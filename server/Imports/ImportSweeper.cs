using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Group;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>Forgets imports whose time is over, and lets go of what those had before that can no longer be taken back.</summary>
internal sealed class ImportSweeper(MoverDatabase database, ImportSaga saga, SharedRounds rounds, TimeProvider time, ILogger<ImportSweeper> logger) : BackgroundService
{
    private const int Round = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        await EachAsync(ImportTable.ListOverAsync, (found, now) => found.Import.ExpireTime <= now || found.Space.State == SpaceState.Deleted, ForgetAsync, ct);
        await EachAsync(ImportTable.ListSettledAsync, (found, now) => found.Import.UndoExpireTime <= now, SettleAsync, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        rounds.RunAsync("imports", Pause, SweepAsync, logger.ImportsNotSwept, stoppingToken);

    private async Task EachAsync(
        Func<DatabaseSession, DateTimeOffset, int, CancellationToken, Task<List<string>>> list, Func<(Import Import, Spaces.Space Space), DateTimeOffset, bool> isStill,
        Func<DatabaseSession, Import, CancellationToken, Task> act, CancellationToken ct)
    {
        List<string> ids;
        do
        {
            var now = time.GetUtcNow();
            ids = await database.ReadAsync((session, ct) => list(session, now, Round, ct), ct);
            foreach (var id in ids)
            {
                await database.WriteAsync(
                    async (session, ct) =>
                    {
                        if (await ImportSaga.FindAndLockAsync(session, id, ct) is { } found && isStill(found, now))
                            await act(session, found.Import, ct);
                    }, ct);
            }
        }
        while (ids.Count == Round);
    }

    private Task ForgetAsync(DatabaseSession session, Import import, CancellationToken ct) =>
        saga.TurnAsync(session, import with { State = ImportState.Deleted }, ct);

    private async Task SettleAsync(DatabaseSession session, Import import, CancellationToken ct)
    {
        await SpacePins.RemoveAsync(session, import.SpaceId, import.Holder, ct);
        await saga.StoreAsync(session, import with { UndoExpireTime = null }, ct);
    }
}
