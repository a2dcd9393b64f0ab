using System.Data.Common;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Notices;

/// <summary>The rows of notices.</summary>
internal static class NoticeTable
{
    private const string Columns = "id, space_id, position, kind, address, language, facts, create_time, read_time";

    public static Task InsertAsync(DatabaseSession session, FeedLine line, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO notice ({Columns:raw})
            VALUES ({line.Id}, {line.SpaceId}, {line.Position}, {(long)line.Kind}, {line.Address}, {line.Language}, {line.Facts},
                {line.CreateTime}, {line.ReadTime})
            """, ct);

    public static Task<FeedLine?> FindAsync(DatabaseSession session, string id, CancellationToken ct) =>
        Ids.IsOne(id, FeedLine.IdPrefix)
            ? session.FindAsync($"SELECT {Columns:raw} FROM notice WHERE id = {id}", Read, ct)
            : Task.FromResult<FeedLine?>(null);

    /// <summary>The newest notices of a space before a position.</summary>
    public static Task<List<FeedLine>> ListBeforeAsync(
        DatabaseSession session, string spaceId, long before, bool unreadOnly, int limit, CancellationToken ct)
    {
        var unread = unreadOnly ? "AND read_time IS NULL" : "";
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM notice WHERE space_id = {spaceId} AND position < {before} {unread:raw}
            ORDER BY position DESC LIMIT {limit}
            """, Read, ct);
    }

    /// <summary>The oldest notices of a space after a position.</summary>
    public static Task<List<FeedLine>> ListAfterAsync(DatabaseSession session, string spaceId, long after, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT {Columns:raw} FROM notice WHERE space_id = {spaceId} AND position > {after} ORDER BY position LIMIT {limit}", Read, ct);

    public static async Task<int> CountUnreadAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        (int)await session.FindAsync(
            $"SELECT COUNT(*) FROM notice WHERE space_id = {spaceId} AND read_time IS NULL", row => row.GetInt64(0), ct);

    /// <summary>Marks unread notices of a space, some by their ids and all up to a position; gives how many it marked.</summary>
    public static Task<int> MarkReadAsync(
        DatabaseSession session, string spaceId, IReadOnlyList<string> ids, long upTo, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE notice SET read_time = {now}
            WHERE space_id = {spaceId} AND read_time IS NULL AND (position <= {upTo} OR id IN {ids})
            """, ct);

    /// <summary>The oldest notices that were written before a time, after one of them.</summary>
    public static Task<List<FeedLine>> ListOldAsync(
        DatabaseSession session, DateTimeOffset before, FeedLine? after, int limit, CancellationToken ct)
    {
        var (time, id) = (after?.CreateTime ?? DateTimeOffset.UnixEpoch, after?.Id ?? "");
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM notice WHERE create_time < {before} AND (create_time > {time} OR (create_time = {time} AND id > {id}))
            ORDER BY create_time, id LIMIT {limit}
            """, Read, ct);
    }

    public static Task RemoveAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM notice WHERE id IN {ids}", ct);

    private static FeedLine Read(DbDataReader row) => new(
        Id: row.GetString(0),
        SpaceId: row.GetString(1),
        Position: row.GetInt64(2),
        Kind: (NoticeKind)row.GetInt64(3),
        Address: row.GetString(4),
        Language: row.GetString(5),
        Facts: row.GetString(6),
        CreateTime: row.GetTime(7),
        ReadTime: row.FindTime(8));
}
