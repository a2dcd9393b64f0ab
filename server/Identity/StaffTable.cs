using System.Data.Common;
using Mover.Server.Calls;
using Mover.Server.Database;
using Mover.Server.Identity.Sessions;

namespace Mover.Server.Identity;

/// <summary>All SQL of the support staff.</summary>
internal static class StaffTable
{
    private const string Columns = "id, login, password_hash, role, create_time, disable_time";

    public static Task InsertAsync(DatabaseSession session, StaffMember member, CancellationToken ct) => session.ExecuteAsync(
        $"""
        INSERT INTO staff (id, login, password_hash, role, create_time)
        VALUES ({member.Id}, {member.Login}, {member.PasswordHash}, {member.Role}, {member.CreateTime})
        """, ct);

    public static Task<StaffMember?> FindAsync(DatabaseSession session, string login, CancellationToken ct) => session.FindAsync(
        $"SELECT {Columns:raw} FROM staff WHERE login = {login} AND disable_time IS NULL", Read, ct);

    /// <summary>The claim to be the member with a login; without an id if nobody can sign in with it.</summary>
    public static async Task<Claim> FindClaimAsync(DatabaseSession session, string login, CancellationToken ct)
    {
        var member = await FindAsync(session, login, ct);
        return new Claim(Callers.Staff, login, member?.Id, member?.PasswordHash);
    }

    public static Task<StaffMember?> FindByIdAsync(DatabaseSession session, string id, CancellationToken ct) => session.FindAsync(
        $"SELECT {Columns:raw} FROM staff WHERE id = {id} AND disable_time IS NULL", Read, ct);

    public static Task<List<StaffMember>> ListAsync(DatabaseSession session, CancellationToken ct) =>
        session.QueryAsync($"SELECT {Columns:raw} FROM staff ORDER BY login", Read, ct);

    /// <summary>Puts another hash in the place of one; false if that is no longer in force, or the member is disabled.</summary>
    public static async Task<bool> RenewAsync(DatabaseSession session, string id, string oldHash, string newHash, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"UPDATE staff SET password_hash = {newHash} WHERE id = {id} AND password_hash = {oldHash} AND disable_time IS NULL", ct) == 1;

    public static Task DisableAsync(DatabaseSession session, string id, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"UPDATE staff SET disable_time = {now} WHERE id = {id}", ct);

    private static StaffMember Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetTime(4), row.FindTime(5));
}
