using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>Begins, commits and takes back batches.</summary>
/// <remarks>
/// A commit is one small transaction, whatever the batch holds: the space moves to the revision that the rows carry already.
/// Taking back removes rows in bounded steps; until the last one the batch goes on keeping others from writing, and a step
/// that was interrupted is gone on with by the sweeper.
/// </remarks>
internal sealed class Batches(MoverDatabase database, SpacesOptions options, TimeProvider time)
{
    // One step holds the only writer of SQLite for some tens of milliseconds.
    private const int RowsPerStep = 5000;

    /// <summary>Opens a batch in a transaction of the caller. Call <see cref="TakeBackIdleAsync"/> first.</summary>
    public async Task<Batch> BeginAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct) ?? throw Refusal.NotFound("space");
        SpaceRules.RequireWritable(space);
        if (await BatchTable.FindWritingAsync(session, spaceId, ct) is { } other)
            throw SpaceRules.Busy(other.TouchedTime + options.BatchIdle - now);
        var batch = new Batch(SpaceIds.CreateBatch(), spaceId, space.Revision + 1, BatchState.Open, default, now);
        await BatchTable.InsertAsync(session, batch, ct);
        return batch;
    }

    /// <summary>Takes back the batch that keeps others from writing, if nothing was written in it for its idle time.</summary>
    public async Task TakeBackIdleAsync(string spaceId, CancellationToken ct)
    {
        var batch = await database.ReadAsync((session, ct) => BatchTable.FindWritingAsync(session, SpaceIds.RequireSpace(spaceId), ct), ct);
        if (batch is not null && (batch.IsIdle(time.GetUtcNow(), options.BatchIdle) || batch.State == BatchState.TakingBack))
            await TakeBackAsync(batch, onlyIdle: true, ct);
    }

    /// <summary>Makes a batch visible as one revision; a committed one gives the same answer.</summary>
    public Task<long> CommitAsync(Caller caller, string batchId, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var (space, batch) = await GetAndLockAsync(session, caller, batchId, ct);
                if (batch.State == BatchState.Committed)
                    return batch.Revision;
                SpaceRules.RequireWritable(space);
                if (batch.State != BatchState.Open)
                    throw Over(batch);
                await CommitAsync(session, space, batch, ct);
                return batch.Revision;
            }, ct);

    /// <summary>Makes an open batch visible in a transaction of the caller, who has locked the space.</summary>
    public async Task CommitAsync(DatabaseSession session, Space space, Batch batch, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await SpaceTable.AdvanceAsync(session, space.Id, batch.Revision, batch.Change, ct);
        await SpaceApplicationTable.AddAsync(session, space, await BatchTable.ListChangesAsync(session, batch.Id, ct), ct);
        await Revisions.RecordAsync(session, space.Id, batch.Revision, now, ct);
        await BatchTable.SetStateAsync(session, batch.Id, BatchState.Committed, now, ct);
    }

    /// <summary>Takes back all that was written in a batch, for whoever began it; one that is over stays as it is.</summary>
    public async Task TakeBackAsync(string batchId, CancellationToken ct)
    {
        var batch = await database.ReadAsync((session, ct) => BatchTable.FindAsync(session, batchId, ct), ct);
        if (batch is { State: BatchState.Open or BatchState.TakingBack })
            await TakeBackAsync(batch, onlyIdle: false, ct);
    }

    /// <summary>Takes back all that was written in a batch; an aborted one stays as it is.</summary>
    public async Task AbortAsync(Caller caller, string batchId, CancellationToken ct)
    {
        var batch = await database.ReadAsync((session, ct) => GetAsync(session, caller, batchId, ct), ct);
        if (batch.State == BatchState.Committed)
            throw Over(batch);
        await TakeBackAsync(batch, onlyIdle: false, ct);
    }

    /// <summary>Takes back idle batches and goes on with those that were interrupted, and forgets those long over.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        const int atOnce = 100;
        var now = time.GetUtcNow();
        var idle = await database.ReadAsync((session, ct) => BatchTable.ListToAbortAsync(session, now - options.BatchIdle, atOnce, ct), ct);
        foreach (var batch in idle)
            await TakeBackAsync(batch, onlyIdle: true, ct);
        while (await database.WriteAsync((session, ct) => BatchTable.RemoveOverAsync(session, now - options.BatchKeep, atOnce, ct), ct) == atOnce)
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>The batch, or the same refusal for one that is absent and one that the caller may not know of.</summary>
    public static async Task<Batch> GetAsync(DatabaseSession session, Caller caller, string batchId, CancellationToken ct)
    {
        var batch = await BatchTable.FindAsync(session, batchId, ct);
        return batch is not null && (caller.Kind != Callers.Owner || caller.SubjectId == batch.SpaceId)
            ? batch
            : throw Refusal.NotFound("batch");
    }

    /// <summary>A batch of a space that can still be written to.</summary>
    public static async Task<Batch> GetOpenAsync(DatabaseSession session, string spaceId, string batchId, CancellationToken ct)
    {
        var batch = await BatchTable.FindAsync(session, batchId, ct);
        if (batch is null || batch.SpaceId != spaceId)
            throw Refusal.NotFound("batch");
        return batch.State == BatchState.Open ? batch : throw Over(batch);
    }

    /// <summary>The refusal for a batch that takes nothing more.</summary>
    public static Refusal Over(Batch batch) =>
        new(Reason.BatchOver, batch.State == BatchState.Committed ? "The batch was committed." : "The batch was aborted.");

    private static async Task<(Space Space, Batch Batch)> GetAndLockAsync(
        DatabaseSession session, Caller caller, string batchId, CancellationToken ct)
    {
        var batch = await GetAsync(session, caller, batchId, ct);
        var space = await SpaceTable.FindAndLockAsync(session, batch.SpaceId, ct) ?? throw Refusal.NotFound("batch");
        // Its state may have changed while this transaction waited for the space.
        return (space, await GetAsync(session, caller, batchId, ct));
    }

    private async Task TakeBackAsync(Batch batch, bool onlyIdle, CancellationToken ct)
    {
        while (await database.WriteAsync((session, ct) => TakeBackStepAsync(session, batch, onlyIdle, ct), ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>One bounded step; true while more are needed.</summary>
    private async Task<bool> TakeBackStepAsync(DatabaseSession session, Batch seen, bool onlyIdle, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await SpaceTable.FindAndLockAsync(session, seen.SpaceId, ct);
        var batch = await BatchTable.FindAsync(session, seen.Id, ct);
        if (batch is null || batch.State == BatchState.Aborted)
            return false;
        if (onlyIdle && batch.State == BatchState.Open && !batch.IsIdle(now, options.BatchIdle))
            return false;
        if (batch.State == BatchState.Committed)
            return onlyIdle ? false : throw Over(batch);

        var removed = await EntryChangeTable.RemoveSinceAsync(session, batch.SpaceId, batch.Revision, RowsPerStep, ct);
        var reopened = removed < RowsPerStep
            ? await EntryChangeTable.ReopenAsync(session, batch.SpaceId, batch.Revision, RowsPerStep - removed, ct)
            : 0;
        var more = removed + reopened == RowsPerStep;
        await BatchTable.SetStateAsync(session, batch.Id, more ? BatchState.TakingBack : BatchState.Aborted, now, ct);
        return more;
    }
}
