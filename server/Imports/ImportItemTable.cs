using System.Data.Common;
using Mover.Server.Database;
using Mover.Server.Imports.Zips;
using Mover.Server.Spaces;

namespace Mover.Server.Imports;

/// <summary>The rows of what the files of an import contain.</summary>
internal static class ImportItemTable
{
    private const string Columns = "file_number, item_number, path, fault, size_bytes, crc32, modify_time, place";

    private const int PathsPerStatement = 256;

    private static readonly string[] WrittenColumns =
        ["import_id", "file_number", "item_number", "path", "fault", "size_bytes", "crc32", "modify_time", "place"];

    public static Task InsertAsync(DatabaseSession session, string importId, IEnumerable<ImportItem> items, CancellationToken ct) =>
        session.InsertManyAsync(
            "import_item", WrittenColumns, items,
            (item, row) => row.Add(importId).Add(item.FileNumber).Add(item.Number).Add(item.Path).Add((long)item.Fault).Add(item.SizeBytes)
                .Add((long)item.Crc32).Add(item.ModifyTime).Add(item.Place),
            "", ct);

    /// <summary>Those whose paths begin so, by path, behind the last one that was seen.</summary>
    public static Task<List<ImportItem>> ListAsync(
        DatabaseSession session, string importId, string prefix, ImportItem? after, int limit, CancellationToken ct)
    {
        var from = after is null
            ? (Sql)$"AND path >= {prefix}"
            : (Sql)$"AND (path, file_number, item_number) > ({after.Path}, {after.FileNumber}, {after.Number})";
        var to = EntryPath.After(prefix) is { } end ? (Sql)$"AND path < {end}" : $"";
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM import_item WHERE import_id = {importId} {from} {to}
            ORDER BY path, file_number, item_number LIMIT {limit}
            """, Read, ct);
    }

    /// <summary>Those with these paths, in no order.</summary>
    public static async Task<List<ImportItem>> FindAsync(DatabaseSession session, string importId, IEnumerable<string> paths, CancellationToken ct)
    {
        var found = new List<ImportItem>();
        foreach (var chunk in paths.Distinct().Chunk(PathsPerStatement))
            found.AddRange(await session.QueryAsync($"SELECT {Columns:raw} FROM import_item WHERE import_id = {importId} AND path IN {chunk}", Read, ct));
        return found;
    }

    /// <summary>Those that no line is about, by path, behind the last one that was seen.</summary>
    public static Task<List<ImportItem>> ListLeftAsync(DatabaseSession session, string importId, ImportItem? after, int limit, CancellationToken ct)
    {
        var from = after is null ? (Sql)$"" : $"AND (path, file_number, item_number) > ({after.Path}, {after.FileNumber}, {after.Number})";
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM import_item
            WHERE import_id = {importId} {from} AND NOT EXISTS (
                SELECT 1 FROM import_line
                WHERE import_line.import_id = {importId} AND import_line.file_number = import_item.file_number
                    AND import_line.item_number = import_item.item_number)
            ORDER BY path, file_number, item_number LIMIT {limit}
            """, Read, ct);
    }

    /// <summary>Removes some rows; true while more are left.</summary>
    public static async Task<bool> RemoveStepAsync(DatabaseSession session, string importId, int limit, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            DELETE FROM import_item WHERE (import_id, path, file_number, item_number) IN (
                SELECT import_id, path, file_number, item_number FROM import_item WHERE import_id = {importId} LIMIT {limit})
            """, ct) == limit;

    private static ImportItem Read(DbDataReader row) => new(
        (int)row.GetInt64(0), row.GetInt64(1), row.GetString(2), (ZipFault)row.GetInt64(3), row.GetInt64(4), (uint)row.GetInt64(5), row.FindTime(6),
        row.GetBytes(7));
}
