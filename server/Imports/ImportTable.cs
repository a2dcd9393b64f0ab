using System.Data.Common;
using Google.Protobuf;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Working;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>The rows of imports.</summary>
internal static class ImportTable
{
    public static readonly DueTable Due = new("import", "id", LongState: 0);

    public static readonly RecentTable Recent = new("import", "id", "state NOT IN (5, 7, 9)");

    private const string Columns =
        "id, space_id, version, state, pass, shown, wish, batch_id, done_number, revision, create_time, state_time, expire_time, "
        + "undo_expire_time, link_id, next_time, failing_since, failure_count";

    public static Task InsertAsync(DatabaseSession session, Import import, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO import (id, space_id, version, state, pass, shown, batch_id, done_number, revision, create_time, state_time, expire_time, failure_count)
        VALUES ({import.Id}, {import.SpaceId}, 1, {(long)import.State}, {import.Pass}, {import.Shown.ToByteArray()}, '', 0, 0, {import.CreateTime},
            {import.CreateTime}, {import.ExpireTime}, 0)
        """, ct);

    public static Task<Import?> FindAsync(DatabaseSession session, string id, CancellationToken ct) => Ids.IsOne(id, Import.IdPrefix)
        ? session.FindAsync($"SELECT {Columns:raw} FROM import WHERE id = {id}", Read, ct)
        : Task.FromResult<Import?>(null);

    /// <summary>The import, locked: other changes of it wait until the transaction ends.</summary>
    public static Task<Import?> FindAndLockAsync(DatabaseSession session, string id, CancellationToken ct) => Ids.IsOne(id, Import.IdPrefix)
        ? session.FindAsync($"UPDATE import SET version = version WHERE id = {id} RETURNING {Columns:raw}", Read, ct)
        : Task.FromResult<Import?>(null);

    /// <summary>Stores what may change of an import that the caller has locked; its version grows.</summary>
    public static Task UpdateAsync(DatabaseSession session, Import import, CancellationToken ct) => session.ExecuteAsync(
        $"""
        UPDATE import SET version = version + 1, state = {(long)import.State}, pass = {import.Pass}, shown = {import.Shown.ToByteArray()},
            wish = {import.Wish?.ToByteArray()}, batch_id = {import.BatchId}, done_number = {import.DoneNumber}, revision = {import.Revision},
            state_time = {import.StateTime}, expire_time = {import.ExpireTime}, undo_expire_time = {import.UndoExpireTime}, link_id = {import.LinkId},
            next_time = {import.NextTime}, failing_since = {import.FailingSince}, failure_count = {import.FailureCount}
        WHERE id = {import.Id}
        """, ct);

    /// <summary>The imports of a space, newest first, after the one that a page ended with.</summary>
    public static Task<List<Import>> ListAsync(
        DatabaseSession session, string spaceId, (long Time, string Id) before, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT {Columns:raw} FROM import
        WHERE space_id = {spaceId} AND state <> {(long)ImportState.Deleted}
            AND (create_time < {before.Time} OR (create_time = {before.Time} AND id < {before.Id}))
        ORDER BY create_time DESC, id DESC LIMIT {limit}
        """, Read, ct);

    /// <summary>Some imports by their ids.</summary>
    public static Task<List<Import>> ListAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM import WHERE id IN {ids}", Read, ct);

    /// <summary>How many imports of a space wait for files, a choice or their end.</summary>
    public static Task<long> CountOpenAsync(DatabaseSession session, string spaceId, CancellationToken ct) => session.FindAsync(
        $"""
        SELECT COUNT(*) FROM import
        WHERE space_id = {spaceId} AND state NOT IN ({(long)ImportState.Done}, {(long)ImportState.Undone}, {(long)ImportState.Deleted})
        """, row => row.GetInt64(0), ct);

    /// <summary>Imports that are kept no longer and that nobody works on, or whose space is gone.</summary>
    public static Task<List<string>> ListOverAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT id FROM import WHERE state <> {(long)ImportState.Deleted}
            AND ((expire_time <= {now} AND next_time IS NULL) OR EXISTS (SELECT 1 FROM space WHERE space.id = import.space_id AND space.state = {(long)SpaceState.Deleted}))
        LIMIT {limit}
        """, row => row.GetString(0), ct);

    /// <summary>Imports that can no longer be taken back, and still hold a revision.</summary>
    public static Task<List<string>> ListSettledAsync(DatabaseSession session, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"SELECT id FROM import WHERE undo_expire_time <= {now} AND state = {(long)ImportState.Done} LIMIT {limit}", row => row.GetString(0), ct);

    /// <summary>The versions of imports; 0 for one that is forgotten.</summary>
    public static async Task<Dictionary<string, long>> ListVersionsAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var versions = ids.ToDictionary(id => id, _ => 0L);
        await session.ScanAsync($"SELECT id, version FROM import WHERE id IN {ids}", row => versions[row.GetString(0)] = row.GetInt64(1), ct);
        return versions;
    }

    public static Task RemoveAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM import WHERE id = {id}", ct);

    private static Import Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), (ImportState)row.GetInt64(3), row.GetInt64(4), V1.Import.Parser.ParseFrom(row.GetBytes(5)), row.GetTime(10),
        row.GetTime(12))
    {
        Version = row.GetInt64(2),
        Wish = row.FindBytes(6) is { } wish ? RunImportRequest.Parser.ParseFrom(wish) : null,
        BatchId = row.GetString(7),
        DoneNumber = row.GetInt64(8),
        Revision = row.GetInt64(9),
        StateTime = row.GetTime(11),
        UndoExpireTime = row.FindTime(13),
        LinkId = row.FindString(14),
        NextTime = row.FindTime(15),
        FailingSince = row.FindTime(16),
        FailureCount = row.GetInt64(17),
    };
}
