using System.Data.Common;
using Mover.Server.Blobs;
using Mover.Server.Database;

namespace Mover.Server.Imports;

/// <summary>The rows of the files of imports.</summary>
internal static class ImportFileTable
{
    private const string Columns = "import_id, file_number, name, size_bytes, stage_id, digest";

    public static Task<ImportFile?> FindAsync(DatabaseSession session, string importId, int number, CancellationToken ct) =>
        session.FindAsync($"SELECT {Columns:raw} FROM import_file WHERE import_id = {importId} AND file_number = {number}", Read, ct);

    public static Task<List<ImportFile>> ListAsync(DatabaseSession session, string importId, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM import_file WHERE import_id = {importId} ORDER BY file_number", Read, ct);

    public static Task SetAsync(DatabaseSession session, ImportFile file, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO import_file ({Columns:raw})
        VALUES ({file.ImportId}, {file.Number}, {file.Name}, {file.SizeBytes}, {file.StageId}, {file.Digest?.ToBytes()})
        ON CONFLICT (import_id, file_number) DO UPDATE SET
            name = excluded.name, size_bytes = excluded.size_bytes, stage_id = excluded.stage_id, digest = excluded.digest
        """, ct);

    /// <summary>Bytes of all files of a space's imports, as they are here or were declared.</summary>
    public static Task<long> SumAsync(DatabaseSession session, string spaceId, CancellationToken ct) => session.FindAsync(
        $"""
        SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM import_file
        WHERE import_id IN (SELECT id FROM import WHERE space_id = {spaceId}) AND stage_id <> ''
        """, row => row.GetInt64(0), ct);

    /// <summary>Lets go of the bytes of all files; the sweeper of blobs takes those that nobody else needs.</summary>
    public static Task DropAsync(DatabaseSession session, string importId, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE import_file SET digest = NULL, stage_id = '' WHERE import_id = {importId}", ct);

    public static Task RemoveAllAsync(DatabaseSession session, string importId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM import_file WHERE import_id = {importId}", ct);

    private static ImportFile Read(DbDataReader row)
    {
        var size = row.GetInt64(3);
        return new ImportFile(
            row.GetString(0), (int)row.GetInt64(1), row.GetString(2), size, row.GetString(4), row.FindBytes(5) is { } hash ? new Digest(hash, size) : null);
    }
}
