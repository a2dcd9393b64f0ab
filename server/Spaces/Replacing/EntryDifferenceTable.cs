using Mover.Server.Database;

namespace Mover.Server.Spaces.Replacing;

/// <summary>The rows of entries, as they differ between two revisions of a space that are both still kept.</summary>
internal static class EntryDifferenceTable
{
    // Few changes are found by the index of what became current and sorted; of many, pages that follow the primary key need no sorting.
    private const int FewRows = 10_000;

    /// <summary>How many entries became current after one revision and are so at another, and their bytes.</summary>
    public static async Task<(long Count, long SizeBytes)> CountAsync(
        DatabaseSession session, string spaceId, long from, long to, CancellationToken ct) => await session.FindAsync(
        $"""
        SELECT COUNT(*), CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM entry
        WHERE space_id = {spaceId} AND since > {from} AND since <= {to} AND until > {to}
        """, row => (row.GetInt64(0), row.GetInt64(1)), ct);

    /// <summary>Hands over, in the order of their keys, the entries that are new or changed since a revision, and those that are gone (true).</summary>
    /// <param name="after">The last one that was seen; null to begin.</param>
    public static async Task ListAsync(
        DatabaseSession session, string spaceId, long from, long to, EntryKey? after, int limit, Action<EntryRow, bool> row, CancellationToken ct)
    {
        var (count, _) = await CountAsync(session, spaceId, from, to, ct);
        // The plus keeps the planner from an index, see EntryTable.
        var plus = count > FewRows ? "+" : "";
        var behind = Behind(after);
        await session.ScanAsync(
            $"""
            SELECT {EntryRow.Columns:raw}, CAST(0 AS BIGINT) AS gone FROM entry
            WHERE space_id = {spaceId} AND {plus:raw}since > {from} AND {plus:raw}since <= {to} AND until > {to} {behind}
            UNION ALL
            SELECT {EntryRow.Columns:raw}, CAST(1 AS BIGINT) AS gone FROM entry
            WHERE space_id = {spaceId} AND until > {from} AND until <= {to} AND until <> 9223372036854775807 AND since <= {from} {behind}
                AND NOT EXISTS (
                    SELECT 1 FROM entry AS later
                    WHERE later.space_id = entry.space_id AND later.application = entry.application AND later.kind = entry.kind
                        AND later.path = entry.path AND later.version_time = entry.version_time AND later.since <= {to} AND later.until > {to})
            ORDER BY application, kind, path, version_time LIMIT {limit}
            """, reader => row(new EntryRow(reader), reader.GetInt64(14) != 0), ct);
    }

    private static Sql Behind(EntryKey? after) => after is { } last
        ? (Sql)$"AND (application, kind, path, version_time) > ({last.Application}, {(long)last.Kind}, {last.Path}, {last.VersionTime})"
        : $"";
}
