using Mover.Server.Database;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The rows of entries, as readers of one revision see them.</summary>
/// <remarks>A row is part of revision r if <c>since &lt;= r AND until &gt; r</c>; nothing else hides what is being written.</remarks>
internal static class EntryTable
{
    private static readonly EntryKind[] Kinds = [EntryKind.File, EntryKind.Data, EntryKind.Version];

    private static Sql Always => When($"");

    public static Task<Entry?> FindAsync(DatabaseSession session, string spaceId, long revision, EntryKey key, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT {EntryRow.Columns:raw} FROM entry
            WHERE space_id = {spaceId} AND application = {key.Application} AND kind = {(long)key.Kind} AND path = {key.Path}
                AND version_time = {key.VersionTime} AND {VisibleAt(revision)}
            """, row => new EntryRow(row).ToEntry(), ct);

    /// <summary>Those of the keys that a revision has.</summary>
    public static async Task<Dictionary<EntryKey, Entry>> FindManyAsync(
        DatabaseSession session, string spaceId, long revision, IEnumerable<EntryKey> keys, CancellationToken ct)
    {
        var found = new Dictionary<EntryKey, Entry>();
        foreach (var group in EntryKeyGroup.Of(keys))
        {
            await session.ScanAsync(
                $"""
                SELECT {EntryRow.Columns:raw} FROM entry
                WHERE space_id = {spaceId} AND application = {group.Application} AND kind = {(long)group.Kind} AND path IN {group.Paths}
                    AND version_time = {group.VersionTime} AND {VisibleAt(revision)}
                """, reader => found[new EntryRow(reader).Key] = new EntryRow(reader).ToEntry(), ct);
        }

        return found;
    }

    /// <summary>Hands over the entries of a list, in order, until <paramref name="row"/> answers false.</summary>
    public static async Task ListAsync(DatabaseSession session, EntryList list, long revision, Func<EntryRow, bool> row, CancellationToken ct)
    {
        // With a prefix, each kind is a range of the primary key for itself.
        EntryKind[] kinds = list.Filter is { PathPrefix.Length: > 0, Kind: EntryKind.Unspecified } ? Kinds : [list.Filter.Kind];
        var ranges = from kind in kinds.SkipWhile(kind => kind < list.After?.Kind && kinds.Length > 1)
                     from range in ListedRanges(list)
                     select (kind, range);
        var goesOn = true;
        foreach (var (kind, range) in ranges.TakeWhile(_ => goesOn))
        {
            await session.ScanAsync(
                $"""
                SELECT {EntryRow.Columns:raw} FROM entry
                WHERE space_id = {list.SpaceId} {Matching(list.Filter with { Kind = kind })} {range}
                    AND {VisibleAt(revision)}
                ORDER BY application, kind, path, version_time LIMIT {list.Limit}
                """, reader => goesOn = row(new EntryRow(reader)), ct);
        }
    }

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
                AND {VisibleAt(revision)}
            ORDER BY path, version_time LIMIT {limit}
            """, reader => row(new EntryRow(reader)), ct);
    }

    /// <summary>The applications and kinds that a space has rows of, whatever revision they belong to, in the order of the primary key.</summary>
    /// <remarks>Found in steps of that key, whose cost does not grow with the rows. Each step is two questions: asked as one, of both columns
    /// together, SQLite walks through all rows of the kind that it comes from.</remarks>
    public static async Task<List<(string Application, EntryKind Kind)>> ListKindsAsync(
        DatabaseSession session, string spaceId, CancellationToken ct)
    {
        var kinds = new List<(string Application, EntryKind Kind)>();
        for (var next = await FindKindAsync(session, spaceId, Always, ct); next is { } last;)
        {
            kinds.Add(last);
            next = await FindKindAsync(session, spaceId, $"AND application = {last.Application} AND kind > {(long)last.Kind}", ct)
                ?? await FindKindAsync(session, spaceId, $"AND application > {last.Application}", ct);
        }

        return kinds;
    }

    /// <summary>Counts the entries of a revision by application and kind. Reads every row of the space.</summary>
    public static Task<List<EntryCount>> CountAsync(
        DatabaseSession session, string spaceId, long revision, bool includeShared, CancellationToken ct)
    {
        var owned = includeShared ? Always : When($"AND shared_by = ''");
        return session.QueryAsync(
            $"""
            SELECT application, kind, COUNT(*), CAST(SUM(size_bytes) AS BIGINT) FROM entry
            WHERE space_id = {spaceId} AND {VisibleAt(revision)} {owned}
            GROUP BY application, kind ORDER BY application, kind
            """,
            row => new EntryCount(row.GetString(0), (EntryKind)row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), ct);
    }

    private static Task<(string Application, EntryKind Kind)?> FindKindAsync(
        DatabaseSession session, string spaceId, Sql range, CancellationToken ct) => session.FindAsync(
        $"SELECT application, kind FROM entry WHERE space_id = {spaceId} {range} ORDER BY application, kind LIMIT 1",
        row => ((string, EntryKind)?)(row.GetString(0), (EntryKind)row.GetInt64(1)), ct);

    /// <summary>What readers of a revision see.</summary>
    /// <remarks>The plus keeps the planner from the index by <c>since</c>, which is there to take a batch back: it would read the whole
    /// space and sort it for every page. So pages follow the primary key, which is their order.</remarks>
    private static Sql VisibleAt(long revision) => When($"+since <= {revision} AND until > {revision}");

    private static Sql Matching(EntryFilter filter)
    {
        var application = filter.Application.Length == 0 ? Always : When($"AND application = {filter.Application}");
        var kind = filter.Kind == EntryKind.Unspecified ? Always : When($"AND kind = {(long)filter.Kind}");
        var from = filter.PathPrefix.Length == 0 ? Always : When($"AND path >= {filter.PathPrefix}");
        var to = EntryPath.After(filter.PathPrefix) is { } end ? When($"AND path < {end}") : Always;
        return $"{application} {kind} {from} {to}";
    }

    /// <summary>What is left to list, without what lies in applications that are left out: each piece is one range of the primary key.</summary>
    /// <remarks>Never with two lower bounds: the engine would take one of them, and pass over all rows up to the other in every page.</remarks>
    private static IEnumerable<Sql> ListedRanges(EntryList list)
    {
        IReadOnlyList<string> without = list.Filter.Application.Length > 0 ? [] : list.Without;
        var from = Behind(list.After);
        foreach (var left in without.Order(StringComparer.Ordinal))
        {
            var order = string.CompareOrdinal(list.After?.Application, left);
            if (order < 0)
                yield return $"{from} AND application < {left}";
            if (order <= 0)
                from = $"AND application > {left}";
        }

        yield return from;
    }

    private static Sql Behind(EntryKey? after) => after is { } last
        ? When($"AND (application, kind, path, version_time) > ({last.Application}, {(long)last.Kind}, {last.Path}, {last.VersionTime})")
        : Always;

    private static Sql When(Sql condition) => condition;
}
