using Mover.Server.Database;

namespace Mover.Server.Blobs;

/// <summary>All SQL of uploads that are under way in a group of servers.</summary>
internal static class StagedUploadTable
{
    /// <summary>Takes an upload, new or left by somebody; false while another server has it.</summary>
    public static async Task<bool> TakeAsync(
        DatabaseSession session, string id, string leaseId, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO staged_upload (id, lease_id, lease_until, touched_time) VALUES ({id}, {leaseId}, {until}, {now})
            ON CONFLICT (id) DO UPDATE SET lease_id = excluded.lease_id, lease_until = excluded.lease_until, touched_time = excluded.touched_time
            WHERE staged_upload.lease_until IS NULL OR staged_upload.lease_until < {now}
            """, ct) == 1;

    /// <summary>Keeps an upload; false if another server has taken it.</summary>
    public static async Task<bool> RenewAsync(
        DatabaseSession session, string id, string leaseId, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"UPDATE staged_upload SET lease_until = {until}, touched_time = {now} WHERE id = {id} AND lease_id = {leaseId}", ct) == 1;

    /// <summary>Lets go of an upload, for another call to go on with.</summary>
    public static Task ReleaseAsync(DatabaseSession session, string id, string leaseId, CancellationToken ct) => session.ExecuteAsync(
        $"UPDATE staged_upload SET lease_id = NULL, lease_until = NULL WHERE id = {id} AND lease_id = {leaseId}", ct);

    /// <summary>Forgets an upload with its pieces, if this lease still has it.</summary>
    public static async Task RemoveAsync(DatabaseSession session, string id, string leaseId, CancellationToken ct)
    {
        if (await session.ExecuteAsync($"DELETE FROM staged_upload WHERE id = {id} AND lease_id = {leaseId}", ct) == 1)
            await session.ExecuteAsync($"DELETE FROM staged_piece WHERE upload_id = {id}", ct);
    }

    /// <summary>Forgets uploads that nobody has and that were last touched before a time; gives how many.</summary>
    public static async Task<int> RemoveOldAsync(DatabaseSession session, DateTimeOffset before, DateTimeOffset now, int limit, CancellationToken ct)
    {
        var ids = await session.QueryAsync(
            $"""
            DELETE FROM staged_upload WHERE id IN (
                SELECT id FROM staged_upload WHERE touched_time < {before} AND (lease_until IS NULL OR lease_until < {now})
                ORDER BY touched_time LIMIT {limit} {session.PassOverTakenRows:raw})
            RETURNING id
            """, row => row.GetString(0), ct);
        if (ids.Count > 0)
            await session.ExecuteAsync($"DELETE FROM staged_piece WHERE upload_id IN {ids}", ct);
        return ids.Count;
    }

    /// <summary>The pieces of an upload, in order and without a gap.</summary>
    public static Task<List<BlobPlace>> ListPiecesAsync(DatabaseSession session, string id, CancellationToken ct) => session.QueryAsync(
        $"SELECT file, file_offset, size_bytes FROM staged_piece WHERE upload_id = {id} ORDER BY upload_offset",
        row => new BlobPlace(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), ct);

    /// <summary>How many bytes the pieces of an upload have.</summary>
    public static Task<long> SumPiecesAsync(DatabaseSession session, string id, CancellationToken ct) => session.FindAsync(
        $"SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM staged_piece WHERE upload_id = {id}", row => row.GetInt64(0), ct);

    public static Task AddPieceAsync(DatabaseSession session, string id, long offset, BlobPlace place, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO staged_piece (upload_id, upload_offset, file, file_offset, size_bytes)
        VALUES ({id}, {offset}, {place.File}, {place.Offset}, {place.Length})
        """, ct);
}
