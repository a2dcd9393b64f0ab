using Mover.Server.Database;

namespace Mover.Server.Spaces.Replacing;

/// <summary>The rows of entries, as a whole space is replaced: step by step, each behind the entry that the one before ended with.</summary>
internal static class EntryReplacementTable
{
    // For as long as nothing replaced a row.
    private const long Open = long.MaxValue;

    private const string Key = "application, kind, path, version_time";

    /// <summary>Ends what is current at a revision to come; gives the last key of the step, or null when nothing was left.</summary>
    public static async Task<EntryKey?> CloseStepAsync(
        DatabaseSession session, string spaceId, long revision, EntryKey? after, int limit, CancellationToken ct)
    {
        Sql current = $"space_id = {spaceId} AND until = {Open} AND +since < {revision}";
        if (await FindLastAsync(session, current, after, limit, ct) is not { } last)
            return null;
        await session.ExecuteAsync($"UPDATE entry SET until = {revision} WHERE {current} {Between(after, last)}", ct);
        return last;
    }

    /// <summary>Makes what was visible at one revision part of a revision to come; gives the last key of the step, or null when nothing was left.</summary>
    public static async Task<EntryKey?> CopyStepAsync(
        DatabaseSession session, string spaceId, long from, long revision, EntryKey? after, int limit, CancellationToken ct)
    {
        Sql visible = $"space_id = {spaceId} AND +since <= {from} AND until > {from}";
        if (await FindLastAsync(session, visible, after, limit, ct) is not { } last)
            return null;
        await session.ExecuteAsync(
            $"""
            INSERT INTO entry (space_id, {Key:raw}, since, until, digest, size_bytes, crc32, form, stored_bytes, stored_crc32, modify_time, media_type, shared_by)
            SELECT space_id, {Key:raw}, {revision}, {Open}, digest, size_bytes, crc32, form, stored_bytes, stored_crc32, modify_time, media_type, shared_by
            FROM entry WHERE {visible} {Between(after, last)}
            """, ct);
        return last;
    }

    /// <summary>How many entries differ between a revision and the current one of a space, counted as far as a limit.</summary>
    public static async Task<long> CountChangedAsync(DatabaseSession session, string spaceId, long revision, int limit, CancellationToken ct) =>
        await session.FindAsync(
            $"""
            SELECT COUNT(*) FROM (
                SELECT 1 AS one FROM entry WHERE space_id = {spaceId} AND since > {revision} LIMIT {limit}) AS part
            """, row => row.GetInt64(0), ct)
        + await session.FindAsync(
            $"""
            SELECT COUNT(*) FROM (
                SELECT 1 AS one FROM entry
                WHERE space_id = {spaceId} AND until > {revision} AND until <> 9223372036854775807 AND since <= {revision} LIMIT {limit}) AS part
            """, row => row.GetInt64(0), ct);

    /// <summary>Those of the digests that a space has in any of the revisions that are kept.</summary>
    /// <remarks>The empty text keeps the planner from walking through the whole space: the index of digests is what helps.</remarks>
    public static async Task<List<byte[]>> FindHeldAsync(DatabaseSession session, string spaceId, IReadOnlyList<byte[]> digests, CancellationToken ct)
    {
        var held = new List<byte[]>();
        foreach (var chunk in digests.Chunk(Blobs.BlobTable.DigestsPerStatement))
        {
            held.AddRange(await session.QueryAsync(
                $"SELECT DISTINCT digest FROM entry WHERE digest IN {chunk} AND space_id || '' = {spaceId}", row => row.GetBytes(0), ct));
        }

        return held;
    }

    private static Task<EntryKey?> FindLastAsync(DatabaseSession session, Sql which, EntryKey? after, int limit, CancellationToken ct) =>
        session.FindAsync(
            $"""
            SELECT {Key:raw} FROM (
                SELECT {Key:raw} FROM entry WHERE {which} {Behind(after)} ORDER BY {Key:raw} LIMIT {limit}) AS step
            ORDER BY application DESC, kind DESC, path DESC, version_time DESC LIMIT 1
            """,
            row => (EntryKey?)new EntryKey(row.GetString(0), (V1.EntryKind)row.GetInt64(1), row.GetString(2), row.GetInt64(3)), ct);

    private static Sql Between(EntryKey? after, EntryKey last) =>
        $"{Behind(after)} AND ({Key:raw}) <= ({last.Application}, {(long)last.Kind}, {last.Path}, {last.VersionTime})";

    private static Sql Behind(EntryKey? after) => after is { } last
        ? (Sql)$"AND ({Key:raw}) > ({last.Application}, {(long)last.Kind}, {last.Path}, {last.VersionTime})"
        : $"";
}
