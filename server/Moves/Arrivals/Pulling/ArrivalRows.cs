using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces.Replacing;
using Entry = Mover.Server.Spaces.Entry;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Stores what was pulled, each step in one transaction with how far the arrival is: a server that dies goes on behind the last one.</summary>
internal sealed class ArrivalRows(MoverDatabase database, ArrivalSaga saga, SpaceReplacement replacement, ArrivalProgress progress)
{
    /// <summary>Ends what the target has with the revision that comes.</summary>
    public async Task ClearAsync(string moveId, ArrivalState state, CancellationToken ct)
    {
        while (await database.WriteAsync(
            async (session, ct) =>
            {
                var arrival = await LockAsync(session, moveId, state, ct);
                if (arrival.IsCleared)
                    return false;
                var after = arrival.After is { } key ? PeerEntries.ReadKey(key) : (Spaces.EntryKey?)null;
                var last = await SpaceReplacement.ClearStepAsync(session, arrival.SpaceId, arrival.Revision, after, ct);
                await saga.StoreAsync(session, arrival with { After = last is { } at ? PeerEntries.Write(at) : null, IsCleared = last is null }, ct);
                return last is not null;
            }, ct))
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Stores a page: entries whose contents are here, keys that are gone, and entries that wait for a large content.</summary>
    public async Task AddPageAsync(
        Arrival pulled,
        IReadOnlyList<PassEntry> page,
        IReadOnlyList<Entry> entries,
        IReadOnlyCollection<StoredBlob> blobs,
        IReadOnlyList<PassEntry> waiting,
        CancellationToken ct)
    {
        var changes = await database.WriteAsync(
            async (session, ct) =>
            {
                var arrival = await LockAsync(session, pulled, ct);
                // Only a later pass can meet what is here already.
                var gone = pulled.Pass == 1
                    ? []
                    : page.Where(entry => entry.Deleted).Select(entry => PeerEntries.ReadKey(entry.Key)).Concat(entries.Select(entry => entry.Key));
                var changes = await PutAsync(session, arrival, gone, entries, blobs, ct);
                await LargeContentTable.InsertAsync(session, arrival.MoveId, waiting, ct);
                await saga.StoreAsync(session, arrival with { After = page[^1].Key, Progress = progress.ReadWith(changes) }, ct);
                return changes;
            }, ct);
        progress.Add(changes);
    }

    /// <summary>Stores all entries that waited for a large content.</summary>
    public async Task AddLargeAsync(Arrival pulled, Digest digest, StoredBlob blob, CancellationToken ct)
    {
        var changes = await database.WriteAsync(
            async (session, ct) =>
            {
                var arrival = await LockAsync(session, pulled, ct);
                var entries = (await LargeContentTable.TakeAsync(session, arrival.MoveId, digest, ct)).Select(entry => PeerEntries.Read(entry, blob.Info)).ToList();
                var changes = await PutAsync(session, arrival, entries.Select(entry => entry.Key), entries, [blob], ct);
                await saga.StoreAsync(session, arrival with { Progress = progress.ReadWith(changes) }, ct);
                return changes;
            }, ct);
        progress.Add(changes);
    }

    /// <summary>Says that the pass is here.</summary>
    /// <param name="summary">What the final pass comes to; null after any other.</param>
    public Task FinishPassAsync(Arrival pulled, RevisionSummary? summary, Func<ArrivalApplication, ArrivalApplication> describe, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var arrival = await LockAsync(session, pulled, ct);
                var stored = progress.Read();
                stored.PresentItem = "";
                if (summary is not null)
                    Settle(stored, summary, describe);
                await saga.StoreAsync(
                    session, arrival with { State = ArrivalState.Waiting, Hash = summary?.Hash, Progress = stored, NextTime = null, FailingSince = null, FailureCount = 0 }, ct);
            }, ct);

    private static void Settle(WatchArrivalResponse progress, RevisionSummary summary, Func<ArrivalApplication, ArrivalApplication> describe)
    {
        var saved = progress.Applications.ToDictionary(application => application.Application, application => application.SavedBytes);
        progress.Applications.Clear();
        progress.Applications.AddRange(summary.Applications.Select(sum => describe(new ArrivalApplication
        {
            Application = sum.Application,
            EntryCount = sum.EntryCount,
            UsedBytes = sum.UsedBytes,
            SavedBytes = saved.GetValueOrDefault(sum.Application),
        })));
        (progress.DoneEntries, progress.DoneBytes) = (summary.EntryCount, summary.UsedBytes);
    }

    private async Task<List<ApplicationChange>> PutAsync(
        DatabaseSession session,
        Arrival arrival,
        IEnumerable<Spaces.EntryKey> gone,
        IReadOnlyList<Entry> entries,
        IReadOnlyCollection<StoredBlob> blobs,
        CancellationToken ct)
    {
        var closed = await SpaceReplacement.DeleteAsync(session, arrival.SpaceId, arrival.Revision, gone, ct);
        await replacement.PutAsync(session, arrival.SpaceId, arrival.Revision, entries, blobs, ct);
        return
        [
            .. closed.Select(row => new ApplicationChange(row.Application, -1, -row.SizeBytes)),
            .. entries.GroupBy(entry => entry.Key.Application)
                .Select(group => new ApplicationChange(group.Key, group.Count(), group.Sum(entry => entry.Blob.Digest.SizeBytes))),
        ];
    }

    private static Task<Arrival> LockAsync(DatabaseSession session, Arrival pulled, CancellationToken ct) =>
        LockAsync(session, pulled.MoveId, pulled.State, ct, pulled.Pass);

    /// <summary>The arrival, unless somebody ended it, or let another pass begin, since it was read.</summary>
    private static async Task<Arrival> LockAsync(DatabaseSession session, string moveId, ArrivalState state, CancellationToken ct, int? pass = null)
    {
        var (arrival, _) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        return arrival.State == state && (pass is null || arrival.Pass == pass) ? arrival : throw ArrivalSaga.WrongState(arrival);
    }
}
