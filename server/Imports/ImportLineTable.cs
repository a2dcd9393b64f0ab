using System.Data.Common;
using Mover.Server.Database;
using Mover.Server.Spaces;
using Mover.V1;

namespace Mover.Server.Imports;

/// <summary>The rows of what was found.</summary>
internal static class ImportLineTable
{
    private const string Columns =
        "number, application, kind, path, version_time, size_bytes, crc32, sha256, md5, modify_time, media_type, shared_by, data_version, verdict, cause, "
        + "found_path, file_number, item_number, place";

    private const int NumbersPerStatement = 512;

    private static readonly string[] WrittenColumns = ["import_id", .. Columns.Split(", "), "planned_verdict", "planned_cause", "planned_path"];

    public static Task InsertAsync(DatabaseSession session, string importId, IEnumerable<ImportLine> lines, CancellationToken ct) =>
        session.InsertManyAsync(
            "import_line", WrittenColumns, lines,
            (line, row) => row.Add(importId).Add(line.Number)
                .Add(line.Key.Application).Add((long)line.Key.Kind).Add(line.Key.Path).Add(line.Key.VersionTime)
                .Add(line.SizeBytes).Add((long)line.Crc32).Add(line.Sha256).Add(line.Md5).Add(line.ModifyTime).Add(line.MediaType).Add(line.SharedBy)
                .Add(line.DataVersion).Add((long)line.Verdict).Add((long)line.Cause).Add(line.FoundPath).Add(line.FileNumber).Add(line.ItemNumber)
                .Add(line.Place).Add((long)line.Verdict).Add((long)line.Cause).Add(line.Key.Path),
            "", ct);

    public static Task<List<ImportLine>> ListAsync(DatabaseSession session, string importId, long after, int limit, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM import_line WHERE import_id = {importId} AND number > {after} ORDER BY number LIMIT {limit}", Read, ct);

    /// <param name="isNotable">True leaves out what needs nothing more.</param>
    public static Task<List<ImportLine>> ListAsync(
        DatabaseSession session, string importId, string application, ImportVerdict verdict, bool isNotable, long after, int limit, CancellationToken ct)
    {
        var ofApplication = application.Length == 0 ? (Sql)$"" : $"AND application = {application}";
        var ofVerdict = verdict == ImportVerdict.Unspecified ? (Sql)$"" : $"AND verdict = {(long)verdict}";
        var notable = isNotable
            ? (Sql)$"AND (cause <> 0 OR verdict NOT IN ({(long)ImportVerdict.New}, {(long)ImportVerdict.Created}, {(long)ImportVerdict.Identical}))"
            : $"";
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM import_line WHERE import_id = {importId} AND number > {after} {ofApplication} {ofVerdict} {notable}
            ORDER BY number LIMIT {limit}
            """, Read, ct);
    }

    /// <summary>Those of the keys that lines have already.</summary>
    public static async Task<HashSet<EntryKey>> FindTakenAsync(
        DatabaseSession session, string importId, IEnumerable<EntryKey> keys, CancellationToken ct)
    {
        var taken = new HashSet<EntryKey>();
        foreach (var group in EntryKeyGroup.Of(keys))
        {
            taken.UnionWith(await session.QueryAsync(
                $"""
                SELECT path FROM import_line
                WHERE import_id = {importId} AND application = {group.Application} AND kind = {(long)group.Kind} AND path IN {group.Paths}
                    AND version_time = {group.VersionTime}
                """, row => new EntryKey(group.Application, group.Kind, row.GetString(0), group.VersionTime), ct));
        }

        return taken;
    }

    /// <summary>Stores how lines ended, in the transaction that ends them.</summary>
    /// <param name="renamed">Those of them that went to another path than was planned.</param>
    public static async Task EndAsync(
        DatabaseSession session, string importId, IReadOnlyList<ImportLine> lines, IReadOnlyList<ImportLine> renamed, CancellationToken ct)
    {
        foreach (var group in lines.GroupBy(line => (line.Verdict, line.Cause)))
        {
            foreach (var numbers in group.Select(line => line.Number).Chunk(NumbersPerStatement))
            {
                await session.ExecuteAsync(
                    $"""
                    UPDATE import_line SET verdict = {(long)group.Key.Verdict}, cause = {(long)group.Key.Cause}
                    WHERE import_id = {importId} AND number IN {numbers}
                    """, ct);
            }
        }

        foreach (var line in renamed)
        {
            await session.ExecuteAsync(
                $"UPDATE import_line SET path = {line.Key.Path}, found_path = {line.FoundPath} WHERE import_id = {importId} AND number = {line.Number}", ct);
        }
    }

    /// <summary>Takes lines back to what was planned, some at a time; gives where to go on, or null when nothing is left.</summary>
    public static async Task<long?> ResetStepAsync(DatabaseSession session, string importId, long after, long to, int limit, CancellationToken ct)
    {
        if (after >= to)
            return null;
        var end = Math.Min(after + limit, to);
        await session.ExecuteAsync(
            $"""
            UPDATE import_line SET verdict = planned_verdict, cause = planned_cause, path = planned_path,
                found_path = CASE WHEN path <> planned_path AND found_path = planned_path THEN '' ELSE found_path END
            WHERE import_id = {importId} AND number > {after} AND number <= {end}
            """, ct);
        return end;
    }

    /// <summary>Counts lines by application, verdict and cause.</summary>
    public static Task<List<LineCount>> CountAsync(DatabaseSession session, string importId, CancellationToken ct) => session.QueryAsync(
        $"""
        SELECT application, verdict, cause, COUNT(*), CAST(SUM(size_bytes) AS BIGINT), MAX(data_version) FROM import_line WHERE import_id = {importId}
        GROUP BY application, verdict, cause ORDER BY application, verdict, cause
        """,
        row => new LineCount(
            row.GetString(0), (ImportVerdict)row.GetInt64(1), (ImportCause)row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5)), ct);

    /// <summary>Removes some rows; true while more are left.</summary>
    public static async Task<bool> RemoveStepAsync(DatabaseSession session, string importId, int limit, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            DELETE FROM import_line WHERE (import_id, number) IN (
                SELECT import_id, number FROM import_line WHERE import_id = {importId} LIMIT {limit})
            """, ct) == limit;

    private static ImportLine Read(DbDataReader row) => new(
        row.GetInt64(0), new EntryKey(row.GetString(1), (EntryKind)row.GetInt64(2), row.GetString(3), row.GetInt64(4)), row.GetInt64(5),
        (uint)row.GetInt64(6), row.FindBytes(7), row.GetTime(9), (ImportVerdict)row.GetInt64(13), (ImportCause)row.GetInt64(14))
    {
        Md5 = row.FindBytes(8),
        MediaType = row.GetString(10),
        SharedBy = row.GetString(11),
        DataVersion = row.GetString(12),
        FoundPath = row.GetString(15),
        FileNumber = (int)row.GetInt64(16),
        ItemNumber = row.GetInt64(17),
        Place = row.FindBytes(18),
    };
}
