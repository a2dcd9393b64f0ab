using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The rows of entries, as one revision made and replaced them.</summary>
/// <remarks>The revision before it has to be pinned: rows that nobody reads any more are swept.</remarks>
internal static class MadeEntryTable
{
    private const string Key = "application, kind, path, version_time";

    /// <summary>Some of what a revision made and nothing has changed since, in no order.</summary>
    public static Task<List<EntryKey>> ListStandingAsync(DatabaseSession session, string spaceId, long revision, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT {Key:raw} FROM entry WHERE space_id = {spaceId} AND since = {revision} AND until = {long.MaxValue} LIMIT {limit}",
            row => new EntryKey(row.GetString(0), (EntryKind)row.GetInt64(1), row.GetString(2), row.GetInt64(3)), ct);

    /// <summary>What stood before a revision ended it, by key, behind the last one that was seen.</summary>
    public static Task<List<Entry>> ListReplacedAsync(
        DatabaseSession session, string spaceId, long revision, EntryKey? after, int limit, CancellationToken ct)
    {
        var behind = after is { } last
            ? (Sql)$"AND ({Key:raw}) > ({last.Application}, {(long)last.Kind}, {last.Path}, {last.VersionTime})"
            : $"";
        // The literal lets the partial index be used.
        return session.QueryAsync(
            $"""
            SELECT {EntryRow.Columns:raw} FROM entry
            WHERE space_id = {spaceId} AND until = {revision} AND until <> 9223372036854775807 {behind}
            ORDER BY {Key:raw} LIMIT {limit}
            """, row => new EntryRow(row).ToEntry(), ct);
    }

    /// <summary>How much of what a revision made was changed by others than a later revision.</summary>
    public static Task<long> CountChangedAsync(DatabaseSession session, string spaceId, long revision, long later, CancellationToken ct) => session.FindAsync(
        $"""
        SELECT COUNT(*) FROM entry
        WHERE space_id = {spaceId} AND since = {revision} AND until <> {long.MaxValue} AND until <> {later}
        """, row => row.GetInt64(0), ct);
}
