using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Archives;

/// <summary>All SQL of archives.</summary>
internal static class ArchiveTable
{
    private const string Columns =
        "id, space_id, revision, applications, include_shared, part_size_bytes, entry_count, total_bytes, " +
        "create_time, expire_time, revoke_time, mail_owner, link_id, shown, grant_id, most_downloads";

    // PostgreSQL adds up whole numbers to a fraction.
    private const string Downloads =
        "CAST((SELECT COALESCE(SUM(download_count), 0) FROM archive_part WHERE archive_id = archive.id) AS BIGINT)";

    /// <summary>Adds an archive that nobody sees before <see cref="ShowAsync"/>.</summary>
    public static Task InsertAsync(DatabaseSession session, Archive archive, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO archive (id, space_id, revision, applications, include_shared, part_size_bytes, entry_count, total_bytes,
                             create_time, expire_time, mail_owner, grant_id, most_downloads, shown, released)
        VALUES ({archive.Id}, {archive.SpaceId}, {archive.Revision}, {string.Join(' ', archive.Applications)},
                {archive.IncludeShared}, {archive.PartSizeBytes}, {archive.EntryCount}, {archive.TotalBytes},
                {archive.CreateTime}, {archive.ExpireTime}, {archive.MailOwner}, {archive.GrantId}, {archive.MostDownloads}, 0, 0)
        """, ct);

    /// <summary>Shows an archive with its figures; false if it was taken away meanwhile.</summary>
    public static async Task<bool> ShowAsync(DatabaseSession session, Archive archive, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE archive SET shown = 1, entry_count = {archive.EntryCount}, total_bytes = {archive.TotalBytes}, link_id = {archive.LinkId}
            WHERE id = {archive.Id} AND released = 0
            """, ct) > 0;

    /// <summary>Gives up an archive that was never shown; false if it was, or is given up already.</summary>
    public static async Task<bool> AbandonAsync(DatabaseSession session, string id, CancellationToken ct) =>
        await session.ExecuteAsync($"UPDATE archive SET released = 1 WHERE id = {id} AND shown = 0 AND released = 0", ct) > 0;

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

    /// <summary>Ids of archives that can be read, the newest first, and how often their parts were downloaded.</summary>
    /// <param name="spaceId">Only those of one space; empty for all.</param>
    public static Task<List<(string Id, long Downloads)>> ListReadableAsync(
        DatabaseSession session, string spaceId, DateTimeOffset now, int limit, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT id, {Downloads:raw} FROM archive
        WHERE released = 0 AND shown = 1 AND revoke_time IS NULL AND expire_time > {now} {(spaceId.Length > 0 ? (Sql)$"AND space_id = {spaceId}" : $"")}
        ORDER BY create_time DESC, id DESC LIMIT {limit}
        """, row => (row.GetString(0), row.GetInt64(1)), ct);

    /// <summary>Some archives by their ids, and how often their parts were downloaded.</summary>
    public static Task<List<(Archive Archive, long Downloads)>> ListAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT {Columns:raw}, {Downloads:raw} FROM archive WHERE id IN {ids} AND shown = 1", row => (Read(row), row.GetInt64(16)), ct);

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

    /// <summary>Takes an archive off its revision; false if somebody else just did.</summary>
    public static async Task<bool> SetReleasedAsync(DatabaseSession session, string id, CancellationToken ct) =>
        await session.ExecuteAsync($"UPDATE archive SET released = 1 WHERE id = {id} AND released = 0", ct) > 0;

    /// <summary>Archives that end soon, whose owner does not know it yet and never read some part of them whole; by id, after one of them.</summary>
    /// <param name="endsBefore">When "soon" ends.</param>
    /// <param name="least">Shorter lifetimes are not told of.</param>
    public static Task<List<Archive>> ListExpiringAsync(
        DatabaseSession session, DateTimeOffset now, DateTimeOffset endsBefore, TimeSpan least, string after, int limit, CancellationToken ct)
    {
        var leastMicroseconds = (long)least.TotalMicroseconds;
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM archive
            WHERE released = 0 AND shown = 1 AND revoke_time IS NULL AND expiring_told = 0 AND expire_time > {now} AND expire_time <= {endsBefore}
              AND expire_time - create_time >= {leastMicroseconds} AND id > {after}
              AND EXISTS (SELECT 1 FROM archive_part WHERE archive_id = archive.id AND download_count = 0)
            ORDER BY id LIMIT {limit}
            """, Read, ct);
    }

    /// <summary>Notes that the owner knows of the end of an archive; false if that was noted before, or it ended otherwise.</summary>
    public static async Task<bool> SetExpiringToldAsync(DatabaseSession session, string id, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"UPDATE archive SET expiring_told = 1 WHERE id = {id} AND expiring_told = 0 AND revoke_time IS NULL", ct) > 0;

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
        row.FindTime(10))
    {
        MailOwner = row.GetFlag(11),
        LinkId = row.FindString(12),
        IsShown = row.GetFlag(13),
        GrantId = row.FindString(14),
        MostDownloads = row.FindInt64(15),
    };
}
