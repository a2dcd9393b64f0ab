using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Archives;

/// <summary>All SQL of the parts of archives.</summary>
internal static class ArchivePartTable
{
    private const string Columns = "part_number, size_bytes, entry_count, file_name, etag, download_count";

    public static Task InsertAsync(
        DatabaseSession session, string archiveId, ArchivePart part, byte[] layout, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO archive_part (archive_id, part_number, size_bytes, entry_count, file_name, etag, layout, download_count)
            VALUES ({archiveId}, {part.Number}, {part.SizeBytes}, {part.EntryCount}, {part.FileName}, {part.ETag}, {layout}, 0)
            """, ct);

    public static Task<List<ArchivePart>> ListAsync(DatabaseSession session, string archiveId, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT {Columns:raw} FROM archive_part WHERE archive_id = {archiveId} ORDER BY part_number", Read, ct);

    /// <summary>A part with its layout; null if the archive has no such part.</summary>
    public static Task<(ArchivePart Part, byte[] Layout)?> FindAsync(
        DatabaseSession session, string archiveId, int number, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT {Columns:raw}, layout FROM archive_part WHERE archive_id = {archiveId} AND part_number = {number}",
            row => ((ArchivePart, byte[])?)(Read(row), row.GetBytes(6)), ct);

    public static Task CountDownloadAsync(DatabaseSession session, string archiveId, int number, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE archive_part SET download_count = download_count + 1
            WHERE archive_id = {archiveId} AND part_number = {number}
            """, ct);

    /// <summary>Forgets the layouts of an archive that nobody can read any more; sizes and counts stay.</summary>
    public static Task DropLayoutsAsync(DatabaseSession session, string archiveId, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE archive_part SET layout = {Array.Empty<byte>()} WHERE archive_id = {archiveId}", ct);

    private static ArchivePart Read(DbDataReader row) => new(
        (int)row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetInt64(5));
}
