using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>The rows of batches, and what each adds to the counts of its space.</summary>
internal static class BatchTable
{
    private const string Columns = "id, space_id, revision, state, entry_count_change, used_bytes_change, touched_time";

    public static Task<Batch?> FindAsync(DatabaseSession session, string id, CancellationToken ct) =>
        SpaceIds.IsBatch(id)
            ? session.FindAsync($"SELECT {Columns:raw} FROM batch WHERE id = {id}", Read, ct)
            : Task.FromResult<Batch?>(null);

    /// <summary>The batch that keeps others from writing to a space, if there is one.</summary>
    public static Task<Batch?> FindWritingAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.FindAsync($"SELECT {Columns:raw} FROM batch WHERE space_id = {spaceId} AND state IN (1, 3)", Read, ct);

    public static Task InsertAsync(DatabaseSession session, Batch batch, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO batch ({Columns:raw})
            VALUES ({batch.Id}, {batch.SpaceId}, {batch.Revision}, {(long)batch.State}, {batch.Change.EntryCount}, {batch.Change.UsedBytes},
                {batch.TouchedTime})
            """, ct);

    public static Task TouchAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE batch SET touched_time = {now} WHERE id = {id}", ct);

    public static Task SetStateAsync(DatabaseSession session, string id, BatchState state, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE batch SET state = {(long)state}, touched_time = {now} WHERE id = {id}", ct);

    /// <summary>Adds to what a batch will add to its space.</summary>
    public static async Task AddAsync(
        DatabaseSession session, string id, IReadOnlyDictionary<string, EntryChange> changes, DateTimeOffset now, CancellationToken ct)
    {
        var total = changes.Values.Aggregate(default(EntryChange), (sum, change) => sum + change);
        await session.ExecuteAsync(
            $"""
            UPDATE batch SET touched_time = {now}, entry_count_change = entry_count_change + {total.EntryCount},
                used_bytes_change = used_bytes_change + {total.UsedBytes}
            WHERE id = {id}
            """, ct);
        foreach (var (application, change) in changes)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO batch_application (batch_id, application, entry_count_change, used_bytes_change)
                VALUES ({id}, {application}, {change.EntryCount}, {change.UsedBytes})
                ON CONFLICT (batch_id, application) DO UPDATE SET
                    entry_count_change = batch_application.entry_count_change + excluded.entry_count_change,
                    used_bytes_change = batch_application.used_bytes_change + excluded.used_bytes_change
                """, ct);
        }
    }

    public static Task<List<KeyValuePair<string, EntryChange>>> ListChangesAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT application, entry_count_change, used_bytes_change FROM batch_application WHERE batch_id = {id}",
            row => KeyValuePair.Create(row.GetString(0), new EntryChange(row.GetInt64(1), row.GetInt64(2))), ct);

    /// <summary>Batches in which nothing was written since a time, and those whose taking back was interrupted.</summary>
    public static Task<List<Batch>> ListToAbortAsync(DatabaseSession session, DateTimeOffset idleSince, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT {Columns:raw} FROM batch WHERE (state = 1 AND touched_time <= {idleSince}) OR state = 3 ORDER BY id LIMIT {limit}", Read, ct);

    /// <summary>Forgets batches that have been over since a time; gives how many.</summary>
    public static async Task<int> RemoveOverAsync(DatabaseSession session, DateTimeOffset overSince, int limit, CancellationToken ct)
    {
        var ids = await session.QueryAsync(
            $"SELECT id FROM batch WHERE state IN (2, 4) AND touched_time <= {overSince} LIMIT {limit}", row => row.GetString(0), ct);
        await session.ExecuteAsync($"DELETE FROM batch_application WHERE batch_id IN {ids}", ct);
        return await session.ExecuteAsync($"DELETE FROM batch WHERE id IN {ids}", ct);
    }

    public static async Task RemoveAllAsync(DatabaseSession session, string spaceId, CancellationToken ct)
    {
        await session.ExecuteAsync(
            $"DELETE FROM batch_application WHERE batch_id IN (SELECT id FROM batch WHERE space_id = {spaceId})", ct);
        await session.ExecuteAsync($"DELETE FROM batch WHERE space_id = {spaceId}", ct);
    }

    private static Batch Read(DbDataReader row) => new(
        Id: row.GetString(0),
        SpaceId: row.GetString(1),
        Revision: row.GetInt64(2),
        State: (BatchState)row.GetInt64(3),
        Change: new EntryChange(row.GetInt64(4), row.GetInt64(5)),
        TouchedTime: row.GetTime(6));
}
