using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>Removes what only revisions show that nobody may still read.</summary>
/// <remarks>
/// A revision stays readable while it is pinned, and for the keep time after another one replaced it. First the lowest
/// readable revision is raised, under the lock of the space that pins take too; then rows go in bounded steps.
/// </remarks>
internal sealed class RevisionSweep(MoverDatabase database, SpacesOptions options, TimeProvider time)
{
    private const int SpacesAtOnce = 100;

    // One step holds the only writer of SQLite for some tens of milliseconds.
    private const int RowsPerStep = 5000;

    public async Task SweepAsync(CancellationToken ct)
    {
        var after = "";
        List<(string Id, long SweptRevision)> spaces;
        do
        {
            spaces = await database.ReadAsync((session, ct) => SpaceTable.ListToSweepAsync(session, after, SpacesAtOnce, ct), ct);
            foreach (var (id, swept) in spaces)
                await SweepAsync(id, swept, ct);
            after = spaces.LastOrDefault(("", 0)).Id;
        }
        while (spaces.Count == SpacesAtOnce);
    }

    private async Task SweepAsync(string spaceId, long swept, CancellationToken ct)
    {
        // A pinned space is looked at in each round; it costs a write only when there is something to remove.
        if (await database.ReadAsync((session, ct) => DecideKeptAsync(session, spaceId, ct), ct) <= swept)
            return;
        var kept = await database.WriteAsync((session, ct) => RaiseAsync(session, spaceId, ct), ct);
        await InStepsAsync((session, ct) => EntryChangeTable.RemoveClosedAsync(session, spaceId, kept, RowsPerStep, ct), ct);
        await InStepsAsync((session, ct) => RevisionTable.RemoveBelowAsync(session, spaceId, kept, RowsPerStep, ct), ct);
        await database.WriteAsync((session, ct) => SpaceTable.SetSweptRevisionAsync(session, spaceId, kept, ct), ct);
    }

    /// <summary>Raises the lowest readable revision as far as pins and the keep time allow, and gives it.</summary>
    private async Task<long> RaiseAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        var kept = await DecideKeptAsync(session, spaceId, ct);
        await SpaceTable.SetKeptRevisionAsync(session, spaceId, kept, ct);
        return kept;
    }

    private async Task<long> DecideKeptAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        var space = await SpaceTable.FindByIdAsync(session, spaceId, ct);
        if (space is null)
            return 0;
        var replacedBefore = time.GetUtcNow() - options.RevisionKeep;
        var young = await RevisionTable.FindCurrentAtAsync(session, spaceId, replacedBefore, ct) ?? space.KeptRevision;
        var pinned = await SpacePinTable.FindLowestAsync(session, spaceId, ct) ?? long.MaxValue;
        return Math.Max(space.KeptRevision, Math.Min(young, pinned));
    }

    private async Task InStepsAsync(Func<DatabaseSession, CancellationToken, Task<int>> step, CancellationToken ct)
    {
        while (await database.WriteAsync(step, ct) == RowsPerStep)
            ct.ThrowIfCancellationRequested();
    }
}
