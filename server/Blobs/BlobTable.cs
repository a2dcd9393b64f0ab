using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Blobs;

/// <summary>All SQL of the room.</summary>
/// <remarks>
/// Whoever relies on a blob that is already there touches its <c>used_time</c>, in the transaction that relies on it, unless it was touched within half the grace;
/// the sweeper takes only rows untouched for the whole grace. On PostgreSQL the touch locks the row and the sweeper, having waited, looks at the new
/// time; on SQLite there is one writer. So a blob is never swept from under an act.
/// </remarks>
internal static class BlobTable
{
    /// <summary>Digests a statement: SQLite's binding looks for each parameter among all (64 measured a quarter cheaper than 256), while every statement
    /// is a round trip to PostgreSQL.</summary>
    public const int DigestsPerStatement = 128;

    private const string Columns = "digest, size_bytes, crc32, form, stored_bytes, stored_crc32, file, file_offset, content";

    private static readonly string[] AllColumns = [.. Columns.Split(", "), "used_time"];

    private static readonly Comparer<byte[]> KeyOrder = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));

    /// <summary>Makes blobs known whose bytes are durable. To be called in the transaction that refers to them.</summary>
    public static async Task RecordAsync(
        DatabaseSession session, IEnumerable<StoredBlob> blobs, DateTimeOffset now, TimeSpan grace, CancellationToken ct)
    {
        // One order for all: two acts that record the same blobs must not lock them crosswise.
        var rows = blobs.DistinctBy(blob => blob.Info.Digest).Select(blob => (Key: blob.Info.Digest.ToBytes(), Blob: blob))
            .OrderBy(row => row.Key, KeyOrder).ToList();
        if (rows.Any(row => row.Blob.HeldUntil < now))
            throw new InvalidOperationException("A blob was put too long ago: its bytes may have been swept. It has to be put again.");
        var stale = (now - grace / 2).ToMicroseconds();
        await session.InsertManyAsync(
            "blob", AllColumns, rows, (row, writer) => Write(row.Key, row.Blob, now, writer),
            $"ON CONFLICT (digest) DO UPDATE SET used_time = excluded.used_time WHERE blob.used_time < {stale}", ct);
    }

    /// <summary>Holds blobs that are there for an act that will refer to them, and gives those that are not.</summary>
    public static async Task<List<Digest>> KeepAsync(
        DatabaseSession session, IReadOnlyList<Digest> digests, DateTimeOffset now, TimeSpan grace, CancellationToken ct)
    {
        var missing = new List<Digest>();
        foreach (var chunk in digests.Distinct().Select(digest => (Key: digest.ToBytes(), Digest: digest))
            .OrderBy(row => row.Key, KeyOrder).Chunk(DigestsPerStatement))
        {
            var keys = chunk.Select(row => row.Key).ToArray();
            await session.ExecuteAsync($"UPDATE blob SET used_time = {now} WHERE digest IN {keys} AND used_time < {now - grace / 2}", ct);
            var there = await session.QueryAsync($"SELECT digest, size_bytes FROM blob WHERE digest IN {keys}", ReadDigest, ct);
            missing.AddRange(chunk.Select(row => row.Digest).Except(there));
        }
        return missing;
    }

    /// <summary>Finds blobs with the time they were last used.</summary>
    public static async Task<List<(StoredBlob Blob, DateTimeOffset UsedTime)>> FindManyAsync(
        DatabaseSession session, IEnumerable<Digest> digests, CancellationToken ct)
    {
        var found = new List<(StoredBlob, DateTimeOffset)>();
        foreach (var chunk in digests.Chunk(DigestsPerStatement))
        {
            var keys = Array.ConvertAll(chunk, digest => digest.ToBytes());
            await session.ScanAsync(
                $"SELECT {Columns:raw}, used_time FROM blob WHERE digest IN {keys}",
                row => found.Add((Read(row), row.GetTime(9))), ct);
        }
        return found;
    }

    /// <summary>A page of the rows unused since <paramref name="limit"/>, longest unused first, each with whether anything refers to it.</summary>
    public static Task<List<(DateTimeOffset UsedTime, byte[] Key, bool IsReferred)>> ListUnusedAsync(
        DatabaseSession session, BlobReferences references, DateTimeOffset limit, (DateTimeOffset UsedTime, byte[] Key) after, int count, CancellationToken ct) =>
        session.QueryAsync(
            $"""
            SELECT used_time, digest, CAST(CASE WHEN {IsReferred(references):raw} THEN 1 ELSE 0 END AS BIGINT) FROM blob
            WHERE used_time < {limit} AND (used_time, digest) > ({after.UsedTime}, {after.Key})
            ORDER BY used_time, digest LIMIT {count}
            """,
            row => (row.GetTime(0), row.GetBytes(1), row.GetFlag(2)), ct);

    /// <summary>Deletes those of the rows that are still unused and unreferred to.</summary>
    public static Task<int> DeleteUnusedAsync(
        DatabaseSession session, BlobReferences references, DateTimeOffset limit, IReadOnlyList<byte[]> keys, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM blob WHERE digest IN {keys} AND used_time < {limit} AND NOT ({IsReferred(references):raw})", ct);

    /// <summary>The live bytes of every file that a row mentions, be it of a blob or of an upload that is under way.</summary>
    public static async Task<Dictionary<string, long>> SumFilesAsync(DatabaseSession session, CancellationToken ct)
    {
        var files = new Dictionary<string, long>();
        await session.ScanAsync(
            $"""
            SELECT file, CAST(SUM(size) AS BIGINT) FROM (
                SELECT file, stored_bytes AS size FROM blob WHERE file IS NOT NULL
                UNION ALL SELECT file, size_bytes FROM staged_piece) AS mentioned
            GROUP BY file
            """,
            row => files.Add(row.GetString(0), row.GetInt64(1)), ct);
        return files;
    }

    /// <summary>The blobs that lie in a file, in the order in which they lie.</summary>
    public static Task<List<StoredBlob>> ListFileAsync(DatabaseSession session, string file, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM blob WHERE file = {file} ORDER BY file_offset", Read, ct);

    /// <summary>Points a row to the copy of its bytes, unless it has gone elsewhere meanwhile.</summary>
    public static Task<int> MoveAsync(DatabaseSession session, StoredBlob blob, BlobPlace target, CancellationToken ct)
    {
        var source = blob.Place!.Value;
        return session.ExecuteAsync(
            $"""
            UPDATE blob SET file = {target.File}, file_offset = {target.Offset}
            WHERE digest = {blob.Info.Digest.ToBytes()} AND file = {source.File} AND file_offset = {source.Offset}
            """, ct);
    }

    /// <summary>The condition that is true for a row of <c>blob</c> that something refers to.</summary>
    private static string IsReferred(BlobReferences references) => string.Join(" OR ", references.All.Select(
        reference => $"EXISTS (SELECT 1 FROM {reference.Table} WHERE {reference.Table}.{reference.Column} = blob.digest)"));

    private static void Write(byte[] key, StoredBlob blob, DateTimeOffset now, RowWriter row)
    {
        var info = blob.Info;
        row.Add(key).Add(info.Digest.SizeBytes).Add(info.Crc32).Add((long)info.Form).Add(info.StoredBytes).Add(info.StoredCrc32)
            .Add(blob.Place?.File).Add(blob.Place?.Offset).Add(blob.Content).Add(now);
    }

    private static Digest ReadDigest(DbDataReader row) => new(row.GetBytes(0), row.GetInt64(1));

    private static StoredBlob Read(DbDataReader row)
    {
        var info = new BlobInfo(ReadDigest(row), (uint)row.GetInt64(2), (StoredForm)row.GetInt64(3), row.GetInt64(4), (uint)row.GetInt64(5));
        return row.FindString(6) is { } file
            ? new StoredBlob(info, new BlobPlace(file, row.GetInt64(7), info.StoredBytes), null)
            : new StoredBlob(info, null, row.GetBytes(8));
    }
}
