using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Archives;

/// <summary>All SQL of archives.</summary>
internal static class ArchiveTable
{
    private const string Columns =
        "id, space_id, revision, applications, include_shared, part_size_bytes, entry_count, total_bytes, " +
        "create_time, expire_time, revoke_time";

    /// <summary>Adds an archive that nobody sees before <see cref="ShowAsync"/>.</summary>
    public static Task InsertAsync(DatabaseSession session, Archive archive, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO archive (id, space_id, revision, applications, include_shared, part_size_bytes, entry_count, total_bytes,
                             create_time, expire_time, shown, released)
        VALUES ({archive.Id}, {archive.SpaceId}, {archive.Revision}, {string.Join(' ', archive.Applications)},
                {archive.IncludeShared}, {archive.PartSizeBytes}, {archive.EntryCount}, {archive.TotalBytes},
                {archive.CreateTime}, {archive.ExpireTime}, 0, 0)
        """, ct);

    /// <summary>Shows an archive with its figures; false if it was taken away meanwhile.</summary>
    public static async Task<bool> ShowAsync(DatabaseSession session, Archive archive, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE archive SET shown = 1, entry_count = {archive.EntryCount}, total_bytes = {archive.TotalBytes}
            WHERE id = {archive.Id} AND released = 0
            """, ct) > 0;

    /// <summary>Gives up an archive that was never shown; false if it was.</summary>
    public static async Task<bool> AbandonAsync(DatabaseSession session, string id, CancellationToken ct) =>
        await session.ExecuteAsync($"UPDATE archive SET released = 1 WHERE id = {id} AND shown = 0", ct) > 0;

    public static Task<Archive?> FindAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.FindAsync($"SELECT {Columns:raw} FROM archive WHERE id = {id} AND shown = 1", Read, ct);

    /// <summary>The archives of a space, newest first, after the one that a page ended with.</summary>
    public static Task<List<Archive>> ListAsync(
        DatabaseSession session, string spaceId, (long Time, string Id) before, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM archive
            WHERE space_id = {spaceId} AND shown = 1 AND (create_time < {before.Time} OR (create_time = {before.Time} AND id < {before.Id}))
            ORDER BY create_time DESC, id DESC LIMIT {limit}
            """, Read, ct);

    public static Task RevokeAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE archive SET revoke_time = {now} WHERE id = {id} AND revoke_time IS NULL", ct);

    /// <summary>Archives that nobody can read any more, or that were begun long ago and never shown, and that still hold a revision.</summary>
    public static Task<List<Archive>> ListOverAsync(
        DatabaseSession session, DateTimeOffset now, DateTimeOffset begunBefore, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM archive
            WHERE released = 0 AND (expire_time <= {now} OR revoke_time IS NOT NULL OR (shown = 0 AND create_time < {begunBefore}))
            LIMIT {limit}
            """, Read, ct);

    public static Task SetReleasedAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE archive SET released = 1 WHERE id = {id}", ct);

    private static Archive Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInt64(2),
        row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.GetFlag(4),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.GetTime(8),
        row.GetTime(9),
        row.FindTime(10));
}
