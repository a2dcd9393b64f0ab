using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Sessions;

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

    /// <summary>The claim to be the owner of the space at an address; without an id if nobody can sign in there.</summary>
    public static async Task<Claim> FindByAddressAsync(DatabaseSession session, string address, CancellationToken ct) =>
        await session.FindAsync(
            $"SELECT space_id, password_hash FROM owner_password WHERE address = {address}",
            row => new Claim(Callers.Owner, address, row.GetString(0), row.GetString(1)), ct)
        ?? new Claim(Callers.Owner, address, null, null);

    /// <summary>The claim to be the owner of a space; without a hash if it has no password.</summary>
    public static async Task<Claim> FindBySpaceAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        await session.FindAsync(
            $"SELECT address, password_hash FROM owner_password WHERE space_id = {spaceId}",
            row => new Claim(Callers.Owner, row.GetString(0), spaceId, row.GetString(1)), ct)
        ?? new Claim(Callers.Owner, spaceId, null, null);

    /// <summary>Puts another hash in the place of one; false if that is no longer in force.</summary>
    public static async Task<bool> RenewAsync(DatabaseSession session, string spaceId, string oldHash, string newHash, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"UPDATE owner_password SET password_hash = {newHash} WHERE space_id = {spaceId} AND password_hash = {oldHash}", ct) == 1;

    /// <summary>Waits for a sign-in with this password that is under way, and lets later ones wait until the transaction ends.</summary>
    public static Task LockAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE owner_password SET address = address WHERE space_id = {spaceId}", ct);

    public static Task RemoveAsync(DatabaseSession session, string spaceId, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM owner_password WHERE space_id = {spaceId}", ct);
}
