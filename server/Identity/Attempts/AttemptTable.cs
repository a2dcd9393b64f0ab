using System.Data.Common;
using Mover.Server.Database;

namespace Mover.Server.Identity.Attempts;

/// <summary>All SQL of failed attempts.</summary>
internal static class AttemptTable
{
    public static Task<AttemptCount?> FindAsync(DatabaseSession session, byte[] keyHash, CancellationToken ct) =>
        session.FindAsync($"SELECT failures, count_time, open_time FROM attempt WHERE key_hash = {keyHash}", row => (AttemptCount?)Read(row), ct);

    /// <summary>The count under a key, locked until the end of the transaction.</summary>
    public static async Task<AttemptCount> LockAsync(DatabaseSession session, byte[] keyHash, DateTimeOffset now, CancellationToken ct) =>
        await session.FindAsync(
            $"""
            INSERT INTO attempt (key_hash, failures, count_time, open_time, forget_time) VALUES ({keyHash}, 0, {now}, {now}, {now})
            ON CONFLICT (key_hash) DO UPDATE SET failures = attempt.failures
            RETURNING failures, count_time, open_time
            """, Read, ct);

    public static Task SetAsync(
        DatabaseSession session, byte[] keyHash, AttemptCount count, DateTimeOffset forgetTime, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            UPDATE attempt SET failures = {count.Failures}, count_time = {count.CountTime}, open_time = {count.OpenTime},
                forget_time = {forgetTime}
            WHERE key_hash = {keyHash}
            """, ct);

    public static Task RemoveForgottenAsync(DatabaseSession session, DateTimeOffset now, CancellationToken ct) =>
        session.ExecuteAsync($"DELETE FROM attempt WHERE forget_time <= {now}", ct);

    /// <summary>Removes what would be forgotten first, where there is more than a number of rows.</summary>
    public static Task RemoveBeyondAsync(DatabaseSession session, long most, CancellationToken ct) =>
        session.ExecuteAsync(
            $"""
            DELETE FROM attempt
            WHERE forget_time <= (SELECT forget_time FROM attempt ORDER BY forget_time DESC LIMIT 1 OFFSET {most})
            """, ct);

    private static AttemptCount Read(DbDataReader row) => new((int)row.GetInt64(0), row.GetTime(1), row.GetTime(2));
}
