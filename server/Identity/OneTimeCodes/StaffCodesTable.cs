using Mover.Server.Database;

namespace Mover.Server.Identity.OneTimeCodes;

/// <summary>All SQL of one-time codes.</summary>
internal static class StaffCodesTable
{
    public static Task<StoredCodes?> FindAsync(DatabaseSession session, string staffId, CancellationToken ct) => session.FindAsync(
        $"SELECT protected_secret, confirm_time, last_step FROM one_time_codes WHERE staff_id = {staffId}",
        row => new StoredCodes(row.GetBytes(0), !row.IsDBNull(1), row.GetInt64(2)), ct);

    /// <summary>Prepares a secret in place of one that is not in force; false if one is.</summary>
    public static async Task<bool> PrepareAsync(
        DatabaseSession session, string staffId, byte[] protectedSecret, DateTimeOffset now, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            INSERT INTO one_time_codes (staff_id, protected_secret, create_time, last_step) VALUES ({staffId}, {protectedSecret}, {now}, 0)
            ON CONFLICT (staff_id) DO UPDATE SET protected_secret = excluded.protected_secret, create_time = excluded.create_time
            WHERE one_time_codes.confirm_time IS NULL
            """, ct) == 1;

    /// <summary>Puts a secret into force in place of any other.</summary>
    public static Task SetAsync(DatabaseSession session, string staffId, byte[] protectedSecret, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO one_time_codes (staff_id, protected_secret, create_time, confirm_time, last_step)
            VALUES ({staffId}, {protectedSecret}, {now}, {now}, 0)
            ON CONFLICT (staff_id) DO UPDATE SET protected_secret = excluded.protected_secret, create_time = excluded.create_time,
                confirm_time = excluded.confirm_time, last_step = 0
            """, ct);

    /// <summary>Uses up a step, and puts codes into force that were not yet; false if the step was used or the secret is another one now.</summary>
    public static async Task<bool> UseAsync(
        DatabaseSession session, string staffId, StoredCodes codes, long step, DateTimeOffset now, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"""
            UPDATE one_time_codes SET last_step = {step}, confirm_time = COALESCE(confirm_time, {now})
            WHERE staff_id = {staffId} AND protected_secret = {codes.ProtectedSecret} AND last_step < {step}
            """, ct) == 1;

    public static async Task<bool> RemoveAsync(DatabaseSession session, string staffId, CancellationToken ct) =>
        await session.ExecuteAsync($"DELETE FROM one_time_codes WHERE staff_id = {staffId}", ct) == 1;
}
