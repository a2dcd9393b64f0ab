using Mover.Server.Database;

namespace Mover.Server.Identity;

/// <summary>All SQL of owners' passwords.</summary>
internal static class OwnerPasswordTable
{
    public static Task SetAsync(
        DatabaseSession session, string spaceId, string address, PasswordHash password, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO owner_password (space_id, address, password_hash)
            VALUES ({spaceId}, {address}, {password.Value})
            ON CONFLICT (space_id) DO UPDATE SET address = excluded.address, password_hash = excluded.password_hash
            """, ct);

    /// <summary>The space behind an address, with the hash of its password; null if nobody can sign in there.</summary>
    public static Task<(string SpaceId, string PasswordHash)?> FindAsync(
        DatabaseSession session, string address, CancellationToken ct) =>
        session.FindAsync(
            $"SELECT space_id, password_hash FROM owner_password WHERE address = {address}",
            row => ((string, string)?)(row.GetString(0), row.GetString(1)), ct);

    /// <summary>Closes or opens the space behind a password.</summary>
    /// <param name="dueTime">When the space is deleted; null for one that is open.</param>
    public static Task SetDeleteDueTimeAsync(DatabaseSession session, string spaceId, DateTimeOffset? dueTime, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE owner_password SET delete_due_time = {dueTime} WHERE space_id = {spaceId}", ct);

    public static Task RemoveAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM owner_password WHERE space_id = {spaceId}", ct);
}
