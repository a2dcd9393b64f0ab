using System.Data.Common;
using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The rows of uploads.</summary>
internal static class UploadTable
{
    private const string Columns =
        "space_id, upload_id, batch_id, stage_id, application, kind, path, version_time, size_bytes, sha256, state, answer, touched_time";

    public static Task<Upload?> FindAsync(DatabaseSession session, string spaceId, string uploadId, CancellationToken ct) =>
        session.FindAsync($"SELECT {Columns:raw} FROM upload WHERE space_id = {spaceId} AND upload_id = {uploadId}", Read, ct);

    /// <summary>Adds an upload, or puts it in place of the one with the same id.</summary>
    public static Task SetAsync(DatabaseSession session, Upload upload, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO upload ({Columns:raw})
            VALUES ({upload.SpaceId}, {upload.UploadId}, {upload.BatchId}, {upload.StageId}, {upload.Key.Application}, {(long)upload.Key.Kind},
                {upload.Key.Path}, {upload.Key.VersionTime}, {upload.SizeBytes}, {upload.Sha256}, {(long)upload.State}, {upload.Answer},
                {upload.TouchedTime})
            ON CONFLICT (space_id, upload_id) DO UPDATE SET
                batch_id = excluded.batch_id, stage_id = excluded.stage_id, application = excluded.application, kind = excluded.kind,
                path = excluded.path, version_time = excluded.version_time, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
                state = excluded.state, answer = excluded.answer, touched_time = excluded.touched_time
            """, ct);

    public static Task TouchAsync(DatabaseSession session, string spaceId, string uploadId, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE upload SET touched_time = {now} WHERE space_id = {spaceId} AND upload_id = {uploadId}", ct);

    /// <summary>How many uploads of a space are not written yet, and how many bytes they declared.</summary>
    public static async Task<(long Count, long SizeBytes)> SumOpenAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        await session.FindAsync(
            $"SELECT COUNT(*), CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM upload WHERE space_id = {spaceId} AND state <> 3",
            row => (row.GetInt64(0), row.GetInt64(1)), ct);

    public static Task<List<Upload>> ListOldAsync(DatabaseSession session, DateTimeOffset before, int limit, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM upload WHERE touched_time < {before} ORDER BY touched_time LIMIT {limit}", Read, ct);

    public static Task<List<Upload>> ListAsync(DatabaseSession session, string spaceId, int limit, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM upload WHERE space_id = {spaceId} LIMIT {limit}", Read, ct);

    /// <summary>Forgets an upload unless it was taken up again since it was read.</summary>
    public static Task RemoveAsync(DatabaseSession session, Upload upload, CancellationToken ct) =>
        session.ExecuteAsync(
            $"DELETE FROM upload WHERE space_id = {upload.SpaceId} AND upload_id = {upload.UploadId} AND stage_id = {upload.StageId}", ct);

    private static Upload Read(DbDataReader row) => new(
        SpaceId: row.GetString(0),
        UploadId: row.GetString(1),
        BatchId: row.GetString(2),
        StageId: row.GetString(3),
        Key: new EntryKey(row.GetString(4), (EntryKind)row.GetInt64(5), row.GetString(6), row.GetInt64(7)),
        SizeBytes: row.GetInt64(8),
        Sha256: row.FindBytes(9),
        State: (UploadState)row.GetInt64(10),
        Answer: row.FindBytes(11),
        TouchedTime: row.GetTime(12));
}
