using System.Data.Common;
using Mover.Server.Database;
using Mover.Server.Spaces.Ending;
using Mover.V1;

namespace Mover.Server.Spaces;

/// <summary>The rows of spaces.</summary>
internal static class SpaceTable
{
    private const string NewColumns =
        "id, address, title, owner_mail, language, quota_bytes, all_applications, used_bytes, entry_count, state, revision, "
        + "kept_revision, create_time";

    private const string Columns = NewColumns + ", close_cause, close_time, delete_due_time, stay_link_id, due_told, moved_to";

    /// <summary>A space by its id, or one that is not deleted by its address.</summary>
    public static Task<Space?> FindAsync(DatabaseSession session, string idOrAddress, CancellationToken ct) =>
        SpaceIds.IsSpace(idOrAddress)
            ? session.FindAsync($"SELECT {Columns:raw} FROM space WHERE id = {idOrAddress}", Read, ct)
            : FindByAddressAsync(session, idOrAddress, ct);

    public static Task<Space?> FindByIdAsync(DatabaseSession session, string id, CancellationToken ct) =>
        SpaceIds.IsSpace(id) ? FindAsync(session, id, ct) : Task.FromResult<Space?>(null);

    public static Task<Space?> FindByAddressAsync(DatabaseSession session, string address, CancellationToken ct) =>
        SpaceRules.IsAddress(address)
            ? session.FindAsync($"SELECT {Columns:raw} FROM space WHERE address = {address} AND state <> 4", Read, ct)
            : Task.FromResult<Space?>(null);

    /// <summary>The space, locked: other writes to it wait until the transaction ends. Every write begins so.</summary>
    public static Task<Space?> FindAndLockAsync(DatabaseSession session, string id, CancellationToken ct) =>
        SpaceIds.IsSpace(id)
            ? session.FindAsync($"UPDATE space SET revision = revision WHERE id = {id} RETURNING {Columns:raw}", Read, ct)
            : Task.FromResult<Space?>(null);

    /// <summary>Adds a space; false if its address is taken.</summary>
    public static async Task<bool> InsertAsync(DatabaseSession session, Space space, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO space ({NewColumns:raw}, swept_revision, emptied)
            VALUES ({space.Id}, {space.Address}, {space.Title}, {space.OwnerMail}, {space.Language}, {space.QuotaBytes}, {space.AllApplications},
                {space.UsedBytes}, {space.EntryCount}, {(long)space.State}, {space.Revision}, {space.KeptRevision}, {space.CreateTime}, 0, 0)
            ON CONFLICT DO NOTHING
            """, ct) == 1;

    /// <summary>Spaces that are not deleted, by address, after one address and with one prefix.</summary>
    public static Task<List<Space>> ListAsync(DatabaseSession session, string prefix, string after, int limit, CancellationToken ct)
    {
        // An address has no character above "z", so this is above every address with the prefix.
        var end = prefix + "{";
        return session.QueryAsync(
            $"""
            SELECT {Columns:raw} FROM space
            WHERE state <> 4 AND address >= {prefix} AND address < {end} AND address > {after}
            ORDER BY address LIMIT {limit}
            """, Read, ct);
    }

    /// <summary>The addresses of some spaces by their ids, also of those that are deleted.</summary>
    public static async Task<Dictionary<string, string>> ListAddressesAsync(DatabaseSession session, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var addresses = new Dictionary<string, string>();
        await session.ScanAsync($"SELECT id, address FROM space WHERE id IN {ids}", row => addresses[row.GetString(0)] = row.GetString(1), ct);
        return addresses;
    }

    /// <summary>Spaces that some clauses choose.</summary>
    public static Task<List<Space>> QueryAsync(DatabaseSession session, Sql clauses, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM space {clauses}", Read, ct);

    /// <summary>Makes a revision the current one, with the counts it brings.</summary>
    public static Task AdvanceAsync(DatabaseSession session, string id, long revision, EntryChange change, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE space SET revision = {revision}, entry_count = entry_count + {change.EntryCount}, used_bytes = used_bytes + {change.UsedBytes}
            WHERE id = {id}
            """, ct);

    /// <summary>Makes a revision the current one that has nothing to do with the one before.</summary>
    public static Task ReplaceAsync(DatabaseSession session, string id, long revision, long entryCount, long usedBytes, CancellationToken ct) =>
        session.ExecuteAsync(
            $"UPDATE space SET revision = {revision}, entry_count = {entryCount}, used_bytes = {usedBytes} WHERE id = {id}", ct);

    /// <summary>Lets a space be only read, or be used again.</summary>
    public static Task SetFrozenAsync(DatabaseSession session, string id, bool isFrozen, CancellationToken ct) =>
        session.ExecuteAsync(
            $"UPDATE space SET state = {(long)(isFrozen ? SpaceState.Frozen : SpaceState.Active)} WHERE id = {id} AND state IN (1, 2)", ct);

    /// <summary>Sets what describes a space: title, mail, language, quota and the right to create everywhere.</summary>
    public static Task DescribeAsync(DatabaseSession session, Space space, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE space SET title = {space.Title}, owner_mail = {space.OwnerMail}, language = {space.Language},
                quota_bytes = {space.QuotaBytes}, all_applications = {space.AllApplications}
            WHERE id = {space.Id}
            """, ct);

    /// <summary>Leaves only the tombstone: id, address, times and counts. What it contained is removed later, step by step.</summary>
    public static Task MarkDeletedAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE space SET state = {(long)SpaceState.Deleted}, title = '', owner_mail = '', close_cause = NULL, close_time = NULL,
                delete_due_time = NULL, stay_link_id = NULL, moved_to = NULL, swept_revision = revision, delete_time = {now}
            WHERE id = {id}
            """, ct);

    /// <summary>Ids of deleted spaces that still have rows.</summary>
    public static Task<List<string>> ListToEmptyAsync(DatabaseSession session, int limit, CancellationToken ct) =>
        session.QueryAsync($"SELECT id FROM space WHERE state = 4 AND emptied = 0 LIMIT {limit}", row => row.GetString(0), ct);

    public static Task MarkEmptiedAsync(DatabaseSession session, string id, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE space SET emptied = 1 WHERE id = {id}", ct);

    /// <summary>Spaces whose old revisions are not all swept, after one id, with the revision up to which they are.</summary>
    public static Task<List<(string Id, long SweptRevision)>> ListToSweepAsync(
        DatabaseSession session, string after, int limit, CancellationToken ct) =>
        session.QueryAsync(
            $"SELECT id, swept_revision FROM space WHERE swept_revision < revision AND id > {after} ORDER BY id LIMIT {limit}",
            row => (row.GetString(0), row.GetInt64(1)), ct);

    /// <summary>From now on no reader may ask for a revision below this one.</summary>
    public static Task SetKeptRevisionAsync(DatabaseSession session, string id, long revision, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE space SET kept_revision = {revision} WHERE id = {id}", ct);

    public static Task SetSweptRevisionAsync(DatabaseSession session, string id, long revision, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE space SET swept_revision = {revision} WHERE id = {id}", ct);

    private static Space Read(DbDataReader row) => new(
        Id: row.GetString(0),
        Address: row.GetString(1),
        Title: row.GetString(2),
        OwnerMail: row.GetString(3),
        Language: row.GetString(4),
        QuotaBytes: row.GetInt64(5),
        AllApplications: row.GetFlag(6),
        UsedBytes: row.GetInt64(7),
        EntryCount: row.GetInt64(8),
        State: (SpaceState)row.GetInt64(9),
        Revision: row.GetInt64(10),
        KeptRevision: row.GetInt64(11),
        CreateTime: row.GetTime(12))
    {
        Closing = row.FindInt64(13) is { } cause
            ? new Closing((ClosingCause)cause, row.GetTime(14), row.GetTime(15), row.GetString(16), (int)row.GetInt64(17)) { MovedTo = row.FindString(18) ?? "" }
            : null,
    };
}
