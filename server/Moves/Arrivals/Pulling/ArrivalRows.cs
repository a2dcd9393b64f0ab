using Mover.Peer.V1;
using Mover.Server.Blobs;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Spaces.Replacing;
using Entry = Mover.Server.Spaces.Entry;
using Space = Mover.Server.Spaces.Space;

namespace Mover.Server.Moves.Arrivals.Pulling;

/// <summary>Stores what was pulled, each step in one transaction with how far the arrival is: a server that dies goes on behind the last one.</summary>
internal sealed class ArrivalRows(
    MoverDatabase database, ArrivalSaga saga, SpaceReplacement replacement, ArrivalProgress progress, long mostEntries)
{
    /// <summary>Ends what the target has with the revision that comes.</summary>
    public static async Task ClearAsync(MoverDatabase database, ArrivalSaga saga, string moveId, ArrivalState state, CancellationToken ct)
    {
        while (await database.WriteAsync((session, ct) => ClearStepAsync(session, saga, moveId, state, ct), ct))
            ct.ThrowIfCancellationRequested();
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
                var (arrival, space) = await LockAsync(session, pulled, ct);
                // Only a later pass can meet what is here already.
                var gone = pulled.Pass == 1
                    ? []
                    : page.Where(entry => entry.Deleted).Select(entry => PeerEntries.ReadKey(entry.Key)).Concat(entries.Select(entry => entry.Key));
                var changes = await PutAsync(session, arrival, gone, entries, blobs, ct);
                await LargeContentTable.InsertAsync(session, arrival.MoveId, waiting, ct);
                await StoreAsync(session, arrival with { After = page[^1].Key }, space, changes, ct);
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
                var (arrival, space) = await LockAsync(session, pulled, ct);
                var entries = (await LargeContentTable.TakeAsync(session, arrival.MoveId, digest, ct)).Select(entry => PeerEntries.Read(entry, blob.Info)).ToList();
                var changes = await PutAsync(session, arrival, entries.Select(entry => entry.Key), entries, [blob], ct);
                await StoreAsync(session, arrival, space, changes, ct);
                return changes;
            }, ct);
        progress.Add(changes);
    }

    /// <summary>Says that the pass is here.</summary>
    /// <param name="summary">What the final pass comes to; null after any other.</param>
    /// <param name="verdicts">What becomes of it, after the final pass.</param>
    /// <param name="nextTime">When somebody asks after the source's server, if nothing is heard of it.</param>
    public Task FinishPassAsync(
        Arrival pulled, RevisionSummary? summary, IReadOnlyList<ApplicationVerdict> verdicts, DateTimeOffset nextTime, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var (arrival, _) = await LockAsync(session, pulled, ct);
                var here = progress.ReadAsOver(summary, verdicts);
                ArrivalBounds.RequireWhole(arrival, here);
                var waiting = arrival with
                {
                    State = ArrivalState.Waiting,
                    Hash = summary?.Hash,
                    Progress = here,
                    NextTime = nextTime,
                };
                await saga.StepAsync(session, waiting, ct);
            }, ct);

    private static async Task<bool> ClearStepAsync(
        DatabaseSession session, ArrivalSaga saga, string moveId, ArrivalState state, CancellationToken ct)
    {
        var (arrival, _) = await LockAsync(session, moveId, state, ct);
        if (arrival.IsCleared)
            return false;
        var after = arrival.After is { } key ? PeerEntries.ReadKey(key) : (Spaces.EntryKey?)null;
        var last = await SpaceReplacement.ClearStepAsync(session, arrival.SpaceId, arrival.Revision, after, ct);
        await saga.StoreAsync(session, arrival with { After = last is { } at ? PeerEntries.Write(at) : null, IsCleared = last is null }, ct);
        return last is not null;
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

    /// <summary>Stores how far the pass is. Whatever came ends a time of failures: only a source that sends nothing more is given up.</summary>
    private Task StoreAsync(DatabaseSession session, Arrival arrival, Space space, IEnumerable<ApplicationChange> changes, CancellationToken ct)
    {
        var here = progress.ReadWith(changes);
        ArrivalBounds.Require(arrival, here, space.QuotaBytes, mostEntries);
        return saga.StoreAsync(session, arrival with { Progress = here, FailingSince = null, FailureCount = 0 }, ct);
    }

    private static Task<(Arrival Arrival, Space Space)> LockAsync(DatabaseSession session, Arrival pulled, CancellationToken ct) =>
        LockAsync(session, pulled.MoveId, pulled.State, ct, pulled.Pass);

    /// <summary>The arrival, unless somebody ended it, or let another pass begin, since it was read.</summary>
    private static async Task<(Arrival Arrival, Space Space)> LockAsync(
        DatabaseSession session, string moveId, ArrivalState state, CancellationToken ct, int? pass = null)
    {
        var (arrival, space) = await ArrivalSaga.GetAndLockAsync(session, moveId, ct);
        return arrival.State == state && (pass is null || arrival.Pass == pass) ? (arrival, space) : throw ArrivalSaga.WrongState(arrival);
    }
}
