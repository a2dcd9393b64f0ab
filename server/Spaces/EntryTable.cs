using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The rows of entries, as readers of one revision see them.</summary>
/// <remarks>A row is part of revision r if <c>since &lt;= r AND until &gt; r</c>; nothing else hides what is being written.</remarks>
internal static partial class EntryTable
{
    // For as long as nothing replaced a row.
    private const long Open = long.MaxValue;

    private static Sql Always => When($"");

    public static Task<Entry?> FindAsync(DatabaseSession session, string spaceId, long revision, EntryKey key, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT {EntryRow.Columns:raw} FROM entry
            WHERE space_id = {spaceId} AND application = {key.Application} AND kind = {(long)key.Kind} AND path = {key.Path}
                AND version_time = {key.VersionTime} AND since <= {revision} AND until > {revision}
            """, row => new EntryRow(row).ToEntry(), ct);

    /// <summary>Hands over the entries of a list, in order, until <paramref name="row"/> answers false.</summary>
    public static Task ListAsync(DatabaseSession session, EntryList list, long revision, Func<EntryRow, bool> row, CancellationToken ct) =>
        session.ScanAsync(
            $"""
            SELECT {EntryRow.Columns:raw} FROM entry
            WHERE space_id = {list.SpaceId} {Matching(list.Filter)} {Behind(list.After)} AND since <= {revision} AND until > {revision}
            ORDER BY application, kind, path, version_time LIMIT {list.Limit}
            """, reader => row(new EntryRow(reader)), ct);

    /// <summary>Hands over the entries of one application and kind, in the order of archives.</summary>
    /// <param name="includeShared">False leaves out what others shared with the owner.</param>
    /// <param name="after">Path and version time (unix microseconds) of the last entry that was seen; null to begin.</param>
    public static Task ScanAsync(
        DatabaseSession session,
        string spaceId,
        long revision,
        string application,
        EntryKind kind,
        bool includeShared,
        (string Path, long VersionTime)? after,
        long limit,
        Action<EntryRow> row,
        CancellationToken ct)
    {
        var behind = after is { } last ? When($"AND (path, version_time) > ({last.Path}, {last.VersionTime})") : Always;
        var owned = includeShared ? Always : When($"AND shared_by = ''");
        return session.ScanAsync(
            $"""
            SELECT {EntryRow.Columns:raw} FROM entry
            WHERE space_id = {spaceId} AND application = {application} AND kind = {(long)kind} {behind} {owned}
                AND since <= {revision} AND until > {revision}
            ORDER BY path, version_time LIMIT {limit}
            """, reader => row(new EntryRow(reader)), ct);
    }

    /// <summary>Counts the entries of a revision by application and kind. Reads every row of the space.</summary>
    public static Task<List<EntryCount>> CountAsync(
        DatabaseSession session, string spaceId, long revision, bool includeShared, CancellationToken ct)
    {
        var owned = includeShared ? Always : When($"AND shared_by = ''");
        return session.QueryAsync(
            $"""
            SELECT application, kind, COUNT(*), CAST(SUM(size_bytes) AS BIGINT) FROM entry
            WHERE space_id = {spaceId} AND since <= {revision} AND until > {revision} {owned}
            GROUP BY application, kind ORDER BY application, kind
            """,
            row => new EntryCount(row.GetString(0), (EntryKind)row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), ct);
    }

    private static Sql Matching(EntryFilter filter)
    {
        var application = filter.Application.Length == 0 ? Always : When($"AND application = {filter.Application}");
        var kind = filter.Kind == EntryKind.Unspecified ? Always : When($"AND kind = {(long)filter.Kind}");
        var from = filter.PathPrefix.Length == 0 ? Always : When($"AND path >= {filter.PathPrefix}");
        var to = EntryPath.After(filter.PathPrefix) is { } end ? When($"AND path < {end}") : Always;
        return $"{application} {kind} {from} {to}";
    }

    private static Sql Behind(EntryKey? after) => after is { } last
        ? When($"AND (application, kind, path, version_time) > ({last.Application}, {(long)last.Kind}, {last.Path}, {last.VersionTime})")
        : Always;

    private static Sql When(Sql condition) => condition;
}
