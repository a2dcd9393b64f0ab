using Mover.Server.Database;

namespace Mover.Server.Spaces;

/// <summary>The rows of entries, as writes and sweeps change them.</summary>
internal static class EntryChangeTable
{
    // For as long as nothing replaced a row.
    private const long Open = long.MaxValue;

    private static readonly string[] WrittenColumns =
    [
        "space_id", "application", "kind", "path", "version_time", "since", "until", "digest", "size_bytes", "crc32", "form",
        "stored_bytes", "stored_crc32", "modify_time", "media_type", "shared_by",
    ];

    /// <summary>Adds rows that become current with the revision that they carry. What they replace must be closed already.</summary>
    public static Task InsertAsync(DatabaseSession session, string spaceId, IEnumerable<Entry> entries, CancellationToken ct) =>
        session.InsertManyAsync(
            "entry", WrittenColumns, entries,
            (entry, row) => row
                .Add(spaceId).Add(entry.Key.Application).Add((long)entry.Key.Kind).Add(entry.Key.Path).Add(entry.Key.VersionTime)
                .Add(entry.Since).Add(Open)
                .Add(entry.Blob.Digest.ToBytes()).Add(entry.Blob.Digest.SizeBytes).Add((long)entry.Blob.Crc32).Add((long)entry.Blob.Form)
                .Add(entry.Blob.StoredBytes).Add((long)entry.Blob.StoredCrc32)
                .Add(entry.ModifyTime).Add(entry.MediaType).Add(entry.SharedBy),
            "", ct);

    /// <summary>Ends what is current under these keys at a revision; rows of that same revision were never seen and go.</summary>
    /// <returns>What was there: its application and its size.</returns>
    public static async Task<List<(string Application, long SizeBytes)>> CloseAsync(
        DatabaseSession session, string spaceId, long revision, IEnumerable<EntryKey> keys, CancellationToken ct)
    {
        var closed = new List<(string, long)>();
        foreach (var group in EntryKeyGroup.Of(keys))
        {
            Sql these = $"""
                space_id = {spaceId} AND application = {group.Application} AND kind = {(long)group.Kind}
                    AND path IN {group.Paths} AND version_time = {group.VersionTime} AND until = {Open}
                """;
            var sizes = await session.QueryAsync($"SELECT size_bytes FROM entry WHERE {these}", row => row.GetInt64(0), ct);
            if (sizes.Count == 0)
                continue;
            await session.ExecuteAsync($"UPDATE entry SET until = {revision} WHERE {these} AND since < {revision}", ct);
            await session.ExecuteAsync($"DELETE FROM entry WHERE {these} AND since = {revision}", ct);
            closed.AddRange(sizes.Select(size => (group.Application, size)));
        }

        return closed;
    }

    /// <summary>Removes rows that a batch added; gives how many.</summary>
    public static Task<int> RemoveSinceAsync(DatabaseSession session, string spaceId, long revision, int limit, CancellationToken ct) =>
        RemoveAsync(session, $"space_id = {spaceId} AND since = {revision} AND until = {Open}", limit, ct);

    /// <summary>Makes rows current again that a batch had closed; gives how many.</summary>
    public static Task<int> ReopenAsync(DatabaseSession session, string spaceId, long revision, int limit, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE entry SET until = {Open}
            WHERE {Some($"space_id = {spaceId} AND until = {revision} AND until <> 9223372036854775807", limit)}
            """, ct);

    /// <summary>Removes rows that no revision from this one on shows; gives how many.</summary>
    public static Task<int> RemoveClosedAsync(DatabaseSession session, string spaceId, long revision, int limit, CancellationToken ct) =>
        RemoveAsync(session, $"space_id = {spaceId} AND until <= {revision} AND until <> 9223372036854775807", limit, ct);

    /// <summary>Removes rows of a space, whatever they are; gives how many.</summary>
    public static Task<int> RemoveAnyAsync(DatabaseSession session, string spaceId, int limit, CancellationToken ct) =>
        RemoveAsync(session, $"space_id = {spaceId}", limit, ct);

    private static Task<int> RemoveAsync(DatabaseSession session, Sql which, int limit, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM entry WHERE {Some(which, limit)}", ct);

    // Neither engine limits a DELETE or an UPDATE itself. The literal 9223372036854775807 above, not a parameter, lets the partial index be
    // used; without the condition on until, SQLite would look for the rows of a batch by walking the whole primary key of the space.
    private static Sql Some(Sql which, int limit) =>
        $"""
        (space_id, application, kind, path, version_time, since) IN
            (SELECT space_id, application, kind, path, version_time, since FROM entry WHERE {which} LIMIT {limit})
        """;
}
