using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces.Quarantine;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>One change of a space inside a transaction: open (lock, check), put and delete, end (count, make current).</summary>
/// <remarks>
/// In a batch the rows carry the number of the revision to come and stay unseen until the batch is committed; otherwise
/// <see cref="EndAsync"/> makes the change a revision of its own. The lock on the row of the space keeps writers one behind
/// the other, so counts and quota are exact.
/// </remarks>
internal sealed class SpaceWrite
{
    private readonly DatabaseSession _session;
    private readonly Batch? _batch;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, EntryChange> _changes = [];

    private SpaceWrite(DatabaseSession session, Space space, Batch? batch, DateTimeOffset now)
    {
        _session = session;
        _batch = batch;
        _now = now;
        Space = space;
        Revision = batch?.Revision ?? space.Revision + 1;
    }

    /// <summary>The space as it was when the change began.</summary>
    public Space Space { get; }

    /// <summary>The revision that the change becomes part of.</summary>
    public long Revision { get; }

    /// <summary>Bytes of the space with what its batch and this change did so far.</summary>
    public long UsedBytes => Space.UsedBytes + (_batch?.Change.UsedBytes ?? 0) + Total.UsedBytes;

    private EntryChange Total => _changes.Values.Aggregate(default(EntryChange), (sum, change) => sum + change);

    /// <summary>Locks a space and refuses when it may not be written to: by anybody, or by others than its open batch.</summary>
    /// <param name="batchId">The batch to write in; empty for a revision of its own.</param>
    /// <param name="batchIdle">How long a batch may rest: tells others when to ask again.</param>
    public static async Task<SpaceWrite> OpenAsync(
        DatabaseSession session, string spaceId, string batchId, TimeSpan batchIdle, DateTimeOffset now, CancellationToken ct)
    {
        var space = await SpaceTable.FindAndLockAsync(session, spaceId, ct);
        return await CheckAsync(session, space, batchId, batchIdle, now, ct);
    }

    /// <summary>The same look without the lock: to refuse early, before bytes are taken in. It promises nothing, and must not be ended.</summary>
    public static async Task<SpaceWrite> LookAsync(
        DatabaseSession session, string spaceId, string batchId, TimeSpan batchIdle, DateTimeOffset now, CancellationToken ct)
    {
        var space = await SpaceTable.FindByIdAsync(session, spaceId, ct);
        return await CheckAsync(session, space, batchId, batchIdle, now, ct);
    }

    /// <summary>Refuses applications that are in quarantine, or in which the space may not create.</summary>
    public async Task RequireMayCreateAsync(IEnumerable<string> applications, CancellationToken ct)
    {
        var rows = await SpaceApplicationTable.ListAsync(_session, Space.Id, ct);
        var quarantined = rows.Where(row => row.IsQuarantined).Select(row => row.Application).ToList();
        foreach (var application in applications)
        {
            QuarantineRules.RequireAwake(quarantined, application);
            if (!(rows.Find(row => row.Application == application)?.CanCreate ?? Space.AllApplications))
            {
                throw new Refusal(
                    Reason.ApplicationNotAllowed, $"The space may not create in the application \"{application}\".", ("application", application));
            }
        }
    }

    /// <summary>Puts entries in place of what was under their keys. If a key comes twice, the last one stays.</summary>
    public async Task<IReadOnlyList<Entry>> PutAsync(IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var latest = new Dictionary<EntryKey, Entry>(entries.Count);
        foreach (var entry in entries)
            latest[entry.Key] = entry with { Since = Revision };
        await RequireMayCreateAsync(latest.Keys.Select(key => key.Application).Distinct(), ct);

        var usedBefore = UsedBytes;
        await CloseAsync(latest.Keys, ct);
        foreach (var entry in latest.Values)
            Count(entry.Key.Application, new EntryChange(1, entry.Blob.Digest.SizeBytes));
        SpaceRules.RequireQuota(Space, usedBefore, UsedBytes - usedBefore);
        await EntryChangeTable.InsertAsync(_session, Space.Id, latest.Values, ct);
        return [.. entries.Select(entry => latest[entry.Key])];
    }

    /// <summary>Takes away what is under these keys; gives how many entries were there.</summary>
    public async Task<long> DeleteAsync(IReadOnlyCollection<EntryKey> keys, CancellationToken ct)
    {
        var quarantined = await QuarantineTable.ListIdsAsync(_session, Space.Id, ct);
        foreach (var application in keys.Select(key => key.Application).Distinct())
            QuarantineRules.RequireAwake(quarantined, application);
        return await CloseAsync(keys.Distinct(), ct);
    }

    /// <summary>Counts the change, and makes it current unless it is part of a batch.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (_batch is not null)
        {
            await BatchTable.AddAsync(_session, _batch.Id, _changes, _now, ct);
            return;
        }

        await SpaceTable.AdvanceAsync(_session, Space.Id, Revision, Total, ct);
        await SpaceApplicationTable.AddAsync(_session, Space, _changes, ct);
        await Revisions.RecordAsync(_session, Space.Id, Revision, _now, ct);
    }

    private static async Task<SpaceWrite> CheckAsync(
        DatabaseSession session, Space? space, string batchId, TimeSpan batchIdle, DateTimeOffset now, CancellationToken ct)
    {
        if (space is null)
            throw Refusal.NotFound("space");
        SpaceRules.RequireWritable(space);
        if (batchId.Length > 0)
            return new SpaceWrite(session, space, await Batches.GetOpenAsync(session, space.Id, batchId, ct), now);
        if (await BatchTable.FindWritingAsync(session, space.Id, ct) is { } other)
            throw SpaceRules.Busy(other.TouchedTime + batchIdle - now);
        return new SpaceWrite(session, space, null, now);
    }

    private async Task<long> CloseAsync(IEnumerable<EntryKey> keys, CancellationToken ct)
    {
        var closed = await EntryChangeTable.CloseAsync(_session, Space.Id, Revision, keys, ct);
        foreach (var (application, sizeBytes) in closed)
            Count(application, new EntryChange(-1, -sizeBytes));
        return closed.Count;
    }

    private void Count(string application, EntryChange change) =>
        _changes[application] = _changes.GetValueOrDefault(application) + change;
}
